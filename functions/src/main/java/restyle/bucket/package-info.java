/**
 * The bucket: which key holds what, and the job records in it, which are written conditionally and in no other way.
 */
package restyle.bucket;
