/**
 * What a function finds around itself: environment variables, AWS clients made of them, the provider's connection and
 * its key, and the start of executions.
 */
package restyle.runtime;
