/**
 * The launcher's commands: {@code run} restyles pictures on this machine, {@code serve} keeps the stack up, {@code
 * retry} gives a failed job its next attempt.
 */
package restyle.local.cli;
