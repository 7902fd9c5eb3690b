/**
 * Lambda on this machine: handlers run in this JVM with Lambda's timeouts, payload limits and error objects. Beside it
 * the parameter store that functions read the provider's key from.
 */
package restyle.local.lambda;
