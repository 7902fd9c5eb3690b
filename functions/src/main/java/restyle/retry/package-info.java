/** The next attempt of a failed job, which its caller asks for by the API, or its operator by {@code restyle retry}. */
package restyle.retry;
