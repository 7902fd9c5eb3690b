package restyle.local.segmind;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Lets nobody in without the account's key in {@code x-api-key}. */
final class KeyCheck {
    private final byte[] key;
    private final Faults faults;

    KeyCheck(String key, Faults faults) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
        this.faults = faults;
    }

    Route.Door guarding(Route.Door door) {
        return (call, argument) -> {
            Optional<Answer.Content> refusal = refusal(call);
            return refusal.isPresent() ? refusal.get() : door.open(call, argument);
        };
    }

    private Optional<Answer.Content> refusal(Call call) {
        Optional<String> given = call.header("x-api-key");
        if (given.isEmpty()) {
            // Published models do not take the key as a bearer token, though the text for no key at all names the
            // header.
            return Optional.of(
                    call.header("Authorization").isPresent() ? Refusals.invalidKey() : Refusals.missingKey());
        }
        boolean right = MessageDigest.isEqual(key, given.get().getBytes(StandardCharsets.UTF_8));
        return !right || faults.take(Fault.Stage.CALL).isPresent()
                ? Optional.of(Refusals.invalidKey())
                : Optional.empty();
    }
}
