package restyle.local.segmind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Public files: the jobs' outputs, uploaded sources, the project's samples; and {@code POST /upload-asset}. */
final class FileDoor {
    private final FileShelf generations;
    private final FileShelf assets;
    private final SampleShelf samples;
    private final Faults faults;
    private final Counts counts;

    FileDoor(FileShelf generations, FileShelf assets, SampleShelf samples, Faults faults, Counts counts) {
        this.generations = generations;
        this.assets = assets;
        this.samples = samples;
        this.faults = faults;
        this.counts = counts;
    }

    Answer generation(Call call, String name) {
        counts.downloaded();
        return faults.take(Fault.Stage.FILE)
                .map(FileDoor::onDemand)
                .orElseGet(() -> generations.get(name).orElseGet(Refusals::unknownPath));
    }

    Answer asset(Call call, String name) {
        return assets.get(name).orElseGet(Refusals::unknownPath);
    }

    Answer sample(Call call, String name) {
        return samples.get(name).orElseGet(Refusals::unknownPath);
    }

    Answer upload(Call call, String none) {
        counts.uploaded();
        if (!call.isJson()) {
            return Refusals.contentType();
        }
        List<DataUri> files = new ArrayList<>();
        try {
            JsonNode dataUrls = Answer.JSON.readTree(call.body()).path("data_urls");
            if (!dataUrls.isArray() || dataUrls.isEmpty()) {
                return Answer.error(400, "data_urls must be a list of data URIs");
            }
            dataUrls.forEach(uri -> files.add(DataUri.parse(uri.asText())));
        } catch (IOException e) {
            return Refusals.malformedBody();
        } catch (IllegalArgumentException e) {
            return Answer.error(400, "data_urls: " + e.getMessage());
        }
        ObjectNode answer = Answer.JSON.createObjectNode();
        ArrayNode urls = answer.putArray("file_urls");
        for (DataUri file : files) {
            urls.add(call.origin() + "/assets/" + assets.put(file.bytes(), file.mediaType(), extension(file)));
        }
        return Answer.json(200, answer.put("message", "Files uploaded successfully"));
    }

    private static String extension(DataUri file) {
        String subtype = file.mediaType().substring(file.mediaType().indexOf('/') + 1);
        return subtype.matches("[A-Za-z0-9]+") ? subtype.toLowerCase(Locale.ROOT) : "bin";
    }

    private static Answer onDemand(Faults.Struck struck) {
        return switch (struck.fault()) {
            case OUTPUT_SERVER_ERROR -> Refusals.internal();
            case OUTPUT_MISSING -> Refusals.unknownPath();
            case OUTPUT_REDIRECTED ->
                new Answer.Content(302, Map.of("Location", "http://169.254.169.254/latest/meta-data/"), new byte[0]);
            default -> throw new IllegalStateException(struck.fault() + " does not strike a download");
        };
    }
}
