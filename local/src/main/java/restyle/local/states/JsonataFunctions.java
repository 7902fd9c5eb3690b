package restyle.local.states;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The functions that Step Functions adds to JSONata: {@code $partition}, {@code $range}, {@code $hash},
 * {@code $random}, {@code $uuid} and {@code $parse}; {@code $eval} is taken away. From "Transforming data with JSONata
 * in Step Functions" in the AWS Step Functions developer guide.
 */
final class JsonataFunctions {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> ALGORITHMS = List.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");
    private static final int LONGEST_RANGE = 1000;

    private JsonataFunctions() {}

    static void bind(Frame frame, RandomGenerator random) {
        bind(frame, "partition", JsonataFunctions::partition);
        bind(frame, "range", JsonataFunctions::range);
        bind(frame, "hash", JsonataFunctions::hash);
        bind(frame, "parse", JsonataFunctions::parse);
        bind(frame, "uuid", arguments -> uuid(random));
        bind(
                frame,
                "random",
                arguments -> arguments.isEmpty() || arguments.getFirst() == null
                        ? random.nextDouble()
                        : new Random(number(arguments, 0)).nextDouble());
        frame.bind("eval", (Object) null);
    }

    private static void bind(Frame frame, String name, Function<List<?>, Object> function) {
        frame.bind(name, new JFunction((input, arguments) -> function.apply((List<?>) arguments), null));
    }

    private static Object partition(List<?> arguments) {
        if (arguments.isEmpty() || !(arguments.getFirst() instanceof List<?> list)) {
            throw refused("$partition needs an array as its first argument");
        }
        long size = number(arguments, 1);
        if (size < 1) {
            throw refused("$partition needs a chunk size of at least 1, but got " + size);
        }
        List<Object> chunks = new ArrayList<>();
        for (long from = 0; from < list.size(); from += size) {
            chunks.add(new ArrayList<>(list.subList((int) from, (int) Math.min(from + size, list.size()))));
        }
        return chunks;
    }

    /** A range of one element is that element, as JSONata unwraps a sequence. */
    private static Object range(List<?> arguments) {
        long first = number(arguments, 0);
        long last = number(arguments, 1);
        long step = number(arguments, 2);
        if (step == 0) {
            throw refused("$range needs a step other than 0");
        }
        List<Object> range = new ArrayList<>();
        for (long value = first; step > 0 ? value <= last : value >= last; value += step) {
            if (range.size() == LONGEST_RANGE) {
                throw refused("$range makes at most " + LONGEST_RANGE + " elements");
            }
            range.add(value);
        }
        return range.size() == 1 ? range.getFirst() : range;
    }

    private static Object hash(List<?> arguments) {
        String data = text(arguments, 0, "$hash");
        String algorithm = text(arguments, 1, "$hash");
        if (!ALGORITHMS.contains(algorithm)) {
            throw refused("$hash does not know the algorithm '" + algorithm + "'; it knows " + ALGORITHMS);
        }
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(data.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object parse(List<?> arguments) {
        String text = text(arguments, 0, "$parse");
        try {
            return JsonataValues.toJava(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            throw refused("$parse got text that is not JSON, at line %d, column %d"
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
    }

    static String uuid(RandomGenerator random) {
        long high = random.nextLong() & 0xffff_ffff_ffff_0fffL | 0x4000L;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    private static long number(List<?> arguments, int index) {
        if (index < arguments.size() && arguments.get(index) instanceof Number number) {
            return number.longValue();
        }
        throw refused("argument " + (index + 1) + " must be a number");
    }

    private static String text(List<?> arguments, int index, String function) {
        if (index < arguments.size() && arguments.get(index) instanceof String text) {
            return text;
        }
        throw refused(function + " needs a string as argument " + (index + 1));
    }

    /** D3137 is JSONata's code for an error with a message of its own. */
    private static JException refused(String message) {
        return new JException("D3137", -1, message);
    }
}
