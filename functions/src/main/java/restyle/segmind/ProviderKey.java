package restyle.segmind;

/** Where the provider's key comes from. */
@FunctionalInterface
public interface ProviderKey {
    /**
     * The key. White space around it is ignored.
     *
     * @param fresh false: a cached value will do; true: the provider has just refused the cached value, so read it anew
     * @throws NoProviderKeyException if there is none, so that waiting does not help
     * @throws RuntimeException if it cannot be read at the moment; the message must not hold the key
     */
    String read(boolean fresh);
}
