/**
 * The frozen source: a picture is copied to {@code sources/} before its job is made, and what is checked, hashed and
 * sent is that copy. Both doors freeze here.
 */
package restyle.source;
