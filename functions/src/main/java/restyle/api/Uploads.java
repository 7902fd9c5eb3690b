package restyle.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import restyle.bucket.Keys;
import restyle.image.ImageType;
import restyle.job.JobId;
import restyle.request.Models;
import restyle.request.Problem;
import restyle.request.UploadRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** Lets callers put pictures into the bucket, each by a URL that is good for one picture and a short while. */
final class Uploads {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Models models;
    private final ObjectUrls urls;
    private final String bucket;

    Uploads(Models models, ObjectUrls urls, String bucket) {
        this.models = models;
        this.urls = urls;
        this.bucket = bucket;
    }

    ApiResponse prepare(Caller caller, byte[] body) {
        return switch (UploadRequest.read(body, models.maxImageBytes())) {
            case UploadRequest.Outcome.Valid(UploadRequest upload) -> prepared(caller, upload);
            case UploadRequest.Outcome.TooLarge(Problem problem) ->
                ApiResponse.tooLarge("request_too_large", problem.message());
            case UploadRequest.Outcome.Invalid(var problems) -> ApiResponse.invalid(Problem.text(problems));
        };
    }

    private ApiResponse prepared(Caller caller, UploadRequest upload) {
        ImageType type = upload.type();
        String key = Keys.upload(caller.apiKeyId(), JobId.random(), type);
        PresignedPutObjectRequest put = urls.toWrite(key, type.contentType(), upload.bytes());
        ObjectNode body = MAPPER.createObjectNode().put("image_file", "s3://" + bucket + "/" + key);
        body.putObject("upload")
                .put("method", put.httpRequest().method().name())
                .put("url", put.url().toString())
                .putObject("headers")
                .put("Content-Type", type.contentType());
        body.put("expires_at", put.expiration().truncatedTo(ChronoUnit.SECONDS).toString());
        return ApiResponse.ok(body);
    }
}
