package restyle.local.template;

import java.nio.file.Path;
import java.util.Map;

/** Small templates, read as if they stood in a file called t.yaml. */
final class Templates {
    private Templates() {}

    static Stack read(String yaml) {
        return read(yaml, Map.of());
    }

    static Stack read(String yaml, Map<String, String> parameters) {
        String transform = "Transform: AWS::Serverless-2016-10-31\n";
        return TemplateReader.read(Path.of("t.yaml"), transform + yaml, parameters);
    }

    /** The value of an expression, passed through a function's environment. */
    static String valueOf(String expression) {
        return read("""
            Resources:
              Jobs:
                Type: AWS::SQS::Queue
              Echo:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: a.B::c
                  Environment:
                    Variables:
                      VALUE: %s
            """.formatted(expression)).function("Echo").environment().get("VALUE");
    }
}
