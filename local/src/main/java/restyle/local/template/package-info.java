/**
 * Reads {@code template.yaml} into the stack it describes, intrinsic functions resolved. It stops, with file, line and
 * resource, at what the local stack cannot follow, so that what runs here is what is deployed.
 */
package restyle.local.template;
