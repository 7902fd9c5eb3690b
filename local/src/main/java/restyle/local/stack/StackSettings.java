package restyle.local.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import restyle.local.lambda.LogLine;

/**
 * What a stack on this machine is started with.
 *
 * @param project the folder of {@code template.yaml}
 * @param apiPort of the HTTP API; 0 for any free one
 * @param s3Port of S3; 0 for any free one
 * @param apiKey of the HTTP API; a random one if absent
 * @param parameters values for parameters of the template, over those of the provider's address
 * @param functionLog receives what the functions log
 */
public record StackSettings(
        Path project,
        int apiPort,
        int s3Port,
        Optional<String> apiKey,
        ProviderAddress provider,
        Map<String, String> parameters,
        Consumer<LogLine> functionLog) {
    public static StackSettings of(Path project, ProviderAddress provider) {
        return new StackSettings(project, 0, 0, Optional.empty(), provider, Map.of(), _ -> {});
    }

    public StackSettings withApi(int port, Optional<String> key) {
        return new StackSettings(project, port, s3Port, key, provider, parameters, functionLog);
    }

    public StackSettings withS3Port(int port) {
        return new StackSettings(project, apiPort, port, apiKey, provider, parameters, functionLog);
    }

    public StackSettings withParameters(Map<String, String> values) {
        return new StackSettings(project, apiPort, s3Port, apiKey, provider, values, functionLog);
    }

    public StackSettings withFunctionLog(Consumer<LogLine> log) {
        return new StackSettings(project, apiPort, s3Port, apiKey, provider, parameters, log);
    }
}
