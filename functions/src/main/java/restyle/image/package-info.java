/** What a picture is, told by its first bytes. Nothing in this package knows of AWS. */
package restyle.image;
