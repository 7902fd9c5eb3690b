package restyle.local.cli;

import static restyle.local.cli.ShellWord.quoted;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import restyle.bucket.Keys;
import restyle.image.ImageType;
import restyle.local.stack.RunningStack;
import restyle.request.ModelSchema;

/** Tells how to use a stack that runs: addresses, keys and commands, ready to paste into a shell. */
final class HowTo {
    /** The example on Segmind's page of its model, hosted by Segmind. */
    private static final URI PUBLIC_PICTURE = URI.create(
            "https://segmind-resources.s3.amazonaws.com/input/914b8081-a14c-4b20-848b-7214088146a0-2a-i2i-ip.png");

    private static final String PROMPT = "a watercolour";

    private final RunningStack stack;
    private final ModelSchema model;
    private final Path sample;
    private final URI hostedPicture;

    /** @param samples a folder of pictures that are small enough to be tried */
    HowTo(RunningStack stack, ModelSchema model, ProviderInUse segmind, Path samples) throws IOException {
        this.stack = stack;
        this.model = model;
        this.sample = firstPicture(samples);
        this.hostedPicture = segmind.sample(sample.getFileName().toString()).orElse(PUBLIC_PICTURE);
    }

    String text() {
        ConnectionDetails details = ConnectionDetails.of(stack);
        String s3 = "aws --endpoint-url " + details.s3Endpoint() + " s3 ";
        String bucket = "s3://" + details.bucket() + "/";
        String requests = stack.apiStage() + "/v2/requests/";
        String key = "-H " + quoted("x-api-key: " + stack.apiKey());
        return String.join(
                System.lineSeparator(),
                "",
                "Open " + stack.gateway().origin() + "/ in a browser, or use it from elsewhere:",
                "",
                "API base URL  " + stack.apiStage() + "/v1",
                "API key       " + stack.apiKey(),
                "S3 endpoint   " + details.s3Endpoint(),
                "Bucket        " + details.bucket(),
                "",
                "# By S3: put a picture under " + Keys.INCOMING + ", find what it became under results/",
                "export AWS_ACCESS_KEY_ID=" + details.accessKeyId(),
                "export AWS_SECRET_ACCESS_KEY=" + details.secretAccessKey(),
                "export AWS_REGION=" + details.region() + " AWS_DEFAULT_REGION=" + details.region(),
                s3 + "cp " + quoted(sample.toString()) + " " + bucket + Keys.INCOMING + sample.getFileName()
                        + " --metadata prompt=" + quoted(PROMPT),
                s3 + "ls --recursive " + bucket + "results/",
                "",
                "# By the API: submit, then ask by the request_id that it answers",
                "curl " + key + " -H 'Content-Type: application/json' -d " + quoted(body()) + " " + stack.apiStage()
                        + "/v2/" + model.name(),
                "curl " + key + " " + requests + "REQUEST_ID/status",
                "curl " + key + " " + requests + "REQUEST_ID",
                "",
                "# Ctrl-C stops it, and what is in it is gone",
                "");
    }

    private String body() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt", PROMPT)
                .put(model.imageField(), hostedPicture.toString())
                .toString();
    }

    private static Path firstPicture(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(HowTo::isPicture)
                    .min(Path::compareTo)
                    .orElseThrow(() -> new FailedException("There is no picture in " + folder));
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString();
        return Stream.of(ImageType.values()).anyMatch(type -> name.endsWith("." + type.extension()));
    }
}
