package restyle.local.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a SAM template the way CloudFormation would deploy it, as far as the local stack can follow: at anything else
 * it stops, with file, line and resource.
 *
 * <p>The account is 000000000000, the region us-east-1, the stack's name restyle; {@link ResourceNames} says what
 * things are called. Outputs are for people with an account and are left alone.
 */
public final class TemplateReader {
    private static final String TRANSFORM = "AWS::Serverless-2016-10-31";
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Transform",
            "Description",
            "Metadata",
            "Parameters",
            "Conditions",
            "Globals",
            "Resources",
            "Outputs");

    private final Path folder;
    private final ResourceNames names;
    private final List<Resource> resources;

    private TemplateReader(Path folder, Node.Mapping template, Map<String, String> parameters) {
        template.entries().forEach((section, node) -> {
            if (!SECTIONS.contains(section)) {
                throw node.place().unsupported("this section");
            }
        });
        Node transform = Properties.of(template).required("Transform");
        if (!transform.text().equals(TRANSFORM)) {
            throw transform.place().unsupported("the transform " + transform.text());
        }
        References toParameters = References.toParameters(ParameterValues.of(template, parameters));
        Conditions conditions = new Conditions(template, toParameters);
        Map<String, Resource> written = ResourceReader.read(template, conditions);
        this.folder = folder;
        this.names = new ResourceNames(written, new Intrinsics(toParameters, conditions));
        Intrinsics intrinsics = new Intrinsics(toParameters.and(names), conditions);
        this.resources = written.values().stream()
                .filter(resource -> ResourceReader.READ.contains(resource.type()))
                .map(resource -> resource.with(intrinsics.resolve(resource.properties())))
                .toList();
    }

    /**
     * @param template the file; what it refers to is looked for beside it
     * @param parameters values for some of its parameters; the others take their defaults
     * @throws TemplateException at the first thing that is wrong or not supported
     */
    public static Stack read(Path template, Map<String, String> parameters) {
        try {
            return read(template, Files.readString(template), parameters);
        } catch (IOException e) {
            throw new TemplateException("Cannot read the template " + template + ": " + e);
        }
    }

    static Stack read(Path template, String yaml, Map<String, String> parameters) {
        Path folder = template.toAbsolutePath().getParent();
        String name = folder.relativize(template.toAbsolutePath()).toString();
        return new TemplateReader(folder, TemplateParser.parse(name, yaml), parameters).stack();
    }

    private Stack stack() {
        FunctionReader functions = new FunctionReader();
        ofType("AWS::Serverless::Function").forEach(functions::read);
        return new Stack(
                functions.functions(),
                ofType("AWS::SQS::Queue").map(QueueReader::read).toList(),
                ofType("AWS::S3::Bucket")
                        .map(bucket -> BucketReader.read(bucket, names.bucketName(bucket)))
                        .toList(),
                Stream.concat(
                                ofType("AWS::S3::BucketPolicy").map(PolicyReader::ofBucket),
                                ofType("AWS::SQS::QueuePolicy").map(PolicyReader::ofQueues))
                        .toList(),
                ofType("AWS::Serverless::StateMachine")
                        .map(machine -> StateMachineReader.read(machine, folder))
                        .toList(),
                ofType("AWS::Serverless::Api")
                        .map(api -> ApiReader.read(api, functions.routes(), resources))
                        .toList(),
                functions.rules(),
                ofType("AWS::Lambda::EventSourceMapping")
                        .map(MappingReader::read)
                        .toList());
    }

    private Stream<Resource> ofType(String type) {
        return resources.stream().filter(resource -> resource.type().equals(type));
    }
}
