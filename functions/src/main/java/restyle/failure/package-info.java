/**
 * The state RecordFailure, and the target of the rule on executions that end early: the function {@link
 * restyle.failure.RecordFailure} closes the record of a job whose execution could not, once, however often it is told.
 */
package restyle.failure;
