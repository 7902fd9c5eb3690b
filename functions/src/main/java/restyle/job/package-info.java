/**
 * A job: its record, every transition the record can go through, the error codes, and how closely a job is watched.
 * Read {@link restyle.job.Job} and {@link restyle.job.Transitions} first: everything else in the project serves them.
 * Nothing in this package knows of AWS.
 */
package restyle.job;
