/**
 * The S3 door: the function {@link restyle.intake.Intake} makes a job of every picture under {@code incoming/}. It
 * freezes the picture, works out its parameters, writes the record and starts the execution.
 */
package restyle.intake;
