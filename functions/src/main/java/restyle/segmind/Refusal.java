package restyle.segmind;

import java.util.regex.Pattern;

/** Why the provider refuses a request for good: repeating it as it is would be refused again. */
public enum Refusal {
    /** The request itself: malformed, a value out of range, a wrong content type (400, 406, 413, 422 …). */
    INVALID,
    /** The key is missing, wrong or expired (401). */
    KEY_REFUSED,
    /** The account's balance or its team's spend limit is used up (402; 406 by its words). */
    NO_CREDITS,
    /** The account may not use this model (403). */
    NOT_ALLOWED,
    /** The provider does not know the model (404), or has retired it (410). */
    NOT_OFFERED;

    /** 406 has at least four meanings; only the words tell an empty account from a bad value. */
    private static final Pattern OUT_OF_CREDITS = Pattern.compile(
            "\\b(insufficient|not enough|no|out of)\\s+(credits?|balance|funds)\\b|\\bspend(ing)?\\s+limit\\b",
            Pattern.CASE_INSENSITIVE);

    /** The reason behind a 4xx with these words. */
    static Refusal of(int status, String words) {
        boolean credits = OUT_OF_CREDITS.matcher(words).find();
        return switch (status) {
            case 401 -> KEY_REFUSED;
            case 402 -> NO_CREDITS;
            case 403 -> credits ? NO_CREDITS : NOT_ALLOWED;
            case 404, 410 -> credits ? NO_CREDITS : NOT_OFFERED;
            case 406 -> credits ? NO_CREDITS : INVALID;
            default -> INVALID;
        };
    }
}
