/**
 * The state Submit: the function {@link restyle.submit.Submit} sends a job to the provider, which bills every submit it
 * accepts. {@link restyle.submit.Submission} tells how a job is never submitted twice.
 */
package restyle.submit;
