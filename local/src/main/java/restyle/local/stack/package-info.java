/** The whole stack in one JVM: everything in {@code restyle.local}, wired as {@code template.yaml} says. */
package restyle.local.stack;
