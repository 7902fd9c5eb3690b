package restyle.page;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"page/([0-9a-f]{16})/([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("(?:from|import\\() ?\"(\\./[^\"]+)\"");

    private final Page page = new Page();

    @Test
    void thePageRefersToFilesOfItsOwnVersionBelowItsBase() {
        String html = page.index("https://api.example.com/api").text();

        List<String> versions = all(REFERENCE, html, 1);
        assertThat(html)
                .contains("<base href=\"https://api.example.com/api/\">")
                .doesNotContain("{");
        assertThat(versions).isNotEmpty().containsOnly(page.version());
        assertThat(all(REFERENCE, html, 2))
                .allMatch(name -> page.find(page.version(), name).isPresent());
    }

    @Test
    void aBaseCannotBreakOutOfItsAttribute() {
        assertThat(page.index("https://a\"><script>").text()).contains("href=\"https://a&quot;>&lt;script>/\"");
    }

    @ParameterizedTest
    @MethodSource("ownFiles")
    void everyFileIsServedAndImportsWhatIsServed(String name) {
        PageFile file = page.find(page.version(), name).orElseThrow();

        assertThat(file.contentType()).startsWith(name.endsWith(".js") ? "text/javascript" : typeOf(name));
        assertThat(all(IMPORT, file.text(), 1))
                .allMatch(imported ->
                        page.find(page.version(), imported.substring(2)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"preact.module.js", "htm.module.js", "pico.min.css"})
    void whatOthersWroteIsServedAndItsLicenceIsKept(String name) {
        assertThat(page.find(page.version(), name)).isPresent();
        assertThat(Page.class.getResource("/page/" + name.substring(0, name.indexOf('.')) + ".LICENSE"))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "preact.LICENSE", "../models/index.txt", "..%2Fmodels", "", "main"})
    void nothingElseIsServed(String name) {
        assertThat(page.find(page.version(), name)).isEmpty();
    }

    @Test
    void anotherVersionIsNotServed() {
        assertThat(page.find("0123456789abcdef", "main.js")).isEmpty();
    }

    @Test
    void thePageMayCallItsOwnOriginAndTheBucketAlone() {
        assertThat(ContentSecurityPolicy.of(URI.create("http://127.0.0.1:9000/bucket/results/?X-Amz-Signature=0")))
                .startsWith("default-src 'none'; ")
                .contains("connect-src 'self' http://127.0.0.1:9000; ", "script-src 'self'; ", "style-src 'self'; ")
                .doesNotContain("unsafe", "*", "Signature");
    }

    static Set<String> ownFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/page"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("index.html"))
                    .collect(toSet());
        }
    }

    private static String typeOf(String name) {
        return name.endsWith(".css") ? "text/css" : "image/svg+xml";
    }

    private static List<String> all(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(group))
                .toList();
    }
}
