package restyle.local.gateway;

/**
 * A key that callers send as {@code x-api-key}.
 *
 * @param id what names it in events and logs
 * @param value the secret itself
 */
public record ApiKey(String id, String value) {

    /** Without the value, which belongs in no log. */
    @Override
    public String toString() {
        return "ApiKey[id=" + id + "]";
    }
}
