/**
 * What the functions say: lines of JSON in CloudWatch Logs that a person wants to read, and the metrics in them. {@link
 * restyle.log.InvocationLog} watches the records and the provider's calls of one invocation and tells of both, so that
 * whoever changes a record counts it, once. The fields are listed in {@code docs/operations.md}.
 */
package restyle.log;
