/**
 * The HTTP door: the function {@link restyle.api.Api} takes a request and serves its status and its result, in the
 * provider's own shapes. It answers from the record alone; what works on the job is the state machine.
 */
package restyle.api;
