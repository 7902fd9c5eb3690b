/**
 * Step Functions on this machine: an interpreter of the States Language with JSONata, on a timeline that a test can let
 * run at its own speed, and the service's API in front of it. It stops at what it does not support.
 */
package restyle.local.states;
