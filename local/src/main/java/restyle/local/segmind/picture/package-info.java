/**
 * What the simulated model does to a picture: reads it, crops and scales it, treats it by style and weight, stamps and
 * encodes it. The same request gives the same picture, byte for byte.
 */
package restyle.local.segmind.picture;
