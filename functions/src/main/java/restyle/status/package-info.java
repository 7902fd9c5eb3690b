/**
 * The state CheckStatus: the function {@link restyle.status.CheckStatus} watches a job at the provider for a while and
 * takes down the result's fields, because the provider forgets them after an hour.
 */
package restyle.status;
