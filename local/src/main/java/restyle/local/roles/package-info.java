/**
 * Who may do what: the IAM statements of the template, asked before a function, the state machine or S3 does something,
 * and AWS's refusal where none allows it.
 */
package restyle.local.roles;
