/** The next attempt of a failed job, which a person asks for: {@code restyle retry} calls it, no function does. */
package restyle.retry;
