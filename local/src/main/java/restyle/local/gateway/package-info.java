/**
 * API Gateway on this machine: a REST API's routes, keys, throttling, proxy events and gateway responses, in front of
 * functions.
 */
package restyle.local.gateway;
