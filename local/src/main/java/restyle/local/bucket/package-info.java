/** S3 on this machine: S3Proxy over a temporary folder, with atomic conditional writes and ObjectCreated events. */
package restyle.local.bucket;
