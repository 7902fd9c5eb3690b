/**
 * What is asked of a model: its JSON Schema, the check of a request against it, and the way from an upload's metadata
 * and presets to parameters. All problems are found at once. Nothing in this package knows of AWS.
 */
package restyle.request;
