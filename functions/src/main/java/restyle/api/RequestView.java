package restyle.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
import restyle.job.Job;
import restyle.job.Source;
import restyle.request.ModelSchema;
import restyle.request.Models;

/** What a job was asked for, so that it can be shown, and sent again. */
final class RequestView {
    private final Models models;
    private final String bucket;
    private final Function<Source, String> urlOfSource;

    /** @param urlOfSource gives a URL, good without a key, of a frozen source */
    RequestView(Models models, String bucket, Function<Source, String> urlOfSource) {
        this.models = models;
        this.bucket = bucket;
        this.urlOfSource = urlOfSource;
    }

    /** Adds the parameters as they can be sent again, and {@code source_url}, which a browser can show. */
    void describe(Job job, ObjectNode body) {
        ObjectNode parameters = job.parameters().deepCopy();
        Optional<String> imageField = models.find(job.model()).map(ModelSchema::imageField);
        if (job.source() == null) {
            body.put(
                    "source_url",
                    imageField.map(name -> parameters.path(name).asText(null)).orElse(null));
        } else {
            imageField.ifPresent(name ->
                    parameters.put(name, "s3://" + bucket + "/" + job.source().key()));
            body.put("source_url", urlOfSource.apply(job.source()));
        }
        body.set("parameters", parameters);
    }
}
