/**
 * The state StoreImage: the function {@link restyle.store.StoreImage} fetches the finished picture from an allowed
 * origin and puts it into the bucket, with its manifest beside it, before the record says COMPLETED.
 */
package restyle.store;
