/** The command line: {@code ./restyle run}, {@code serve} and {@code retry}. */
package restyle.local.cli;
