import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Checks the format of every Java file in some folders, or repairs it: {@code --check|--replace FOLDER…}. */
class Format {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    public static void main(String[] args) throws Exception {
        boolean replace = args[0].equals("--replace");
        int unformatted = 0;
        for (Path file : javaFiles(Arrays.stream(args).skip(1).map(Path::of))) {
            String source = Files.readString(file);
            String formatted = format(file, source);
            if (!formatted.equals(source)) {
                unformatted++;
                System.out.println((replace ? "formatted: " : "not formatted: ") + file);
                if (replace) {
                    Files.writeString(file, formatted);
                }
            }
        }
        if (unformatted > 0 && !replace) {
            System.out.println("To format: mvn -N verify -Dformat");
            System.exit(1);
        }
    }

    private static List<Path> javaFiles(Stream<Path> folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders.toList()) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
            }
        }
        return files;
    }

    private static String format(Path file, String source) throws FormatterException {
        try {
            return FORMATTER.formatSourceAndFixImports(source);
        } catch (FormatterException e) {
            throw new FormatterException(file + ": " + e.getMessage());
        }
    }
}
