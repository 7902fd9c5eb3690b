/** SQS on this machine, by ElasticMQ, and Lambda's poller between a queue and a function. */
package restyle.local.queue;
