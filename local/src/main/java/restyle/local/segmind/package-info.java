/**
 * A simulated Segmind: its whole protocol, with the faults it can be told to have, counting what would have been
 * billed. A real picture comes out, stamped SIMULATED.
 */
package restyle.local.segmind;
