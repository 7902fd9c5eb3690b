package restyle.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import restyle.job.Sha256;

/**
 * All files of the page. Their version is part of their addresses, so that a browser may keep them for ever and still
 * never mixes two versions.
 */
public final class Page {
    /** Below the API's base, in front of version and name. */
    static final String FOLDER = "page";

    /** What a request may name: it is looked up here and nowhere else. */
    private static final List<String> SCRIPTS = List.of(
            "actions.js",
            "api.js",
            "app.js",
            "compare.js",
            "dialog.js",
            "field.js",
            "form.js",
            "gallery.js",
            "history.js",
            "html.js",
            "htm.module.js",
            "key.js",
            "main.js",
            "models.js",
            "picture.js",
            "preact.module.js",
            "sizefield.js",
            "sizes.js",
            "snippets.js",
            "source.js",
            "stage.js",
            "store.js",
            "submit.js",
            "text.js",
            "watch.js");

    private static final List<String> STYLES = List.of("form.css", "page.css", "pico.min.css", "stage.css");
    private static final String ICON = "icon.svg";
    private static final int VERSION_DIGITS = 16;

    private final String index;
    private final Map<String, PageFile> files = new TreeMap<>();
    private final String version;

    public Page() {
        SCRIPTS.forEach(name -> files.put(name, file("text/javascript; charset=utf-8", name)));
        STYLES.forEach(name -> files.put(name, file("text/css; charset=utf-8", name)));
        files.put(ICON, file("image/svg+xml; charset=utf-8", ICON));
        index = read("index.html");
        version = version(files);
    }

    /** Changes whenever a file does. */
    public String version() {
        return version;
    }

    /**
     * The page itself.
     *
     * @param baseUrl where the API's paths begin, without the slash
     */
    public PageFile index(String baseUrl) {
        String html = index.replace("{base}", attribute(baseUrl)).replace("{files}", FOLDER + "/" + version);
        return new PageFile("text/html; charset=utf-8", html);
    }

    /** A file that {@link #index} refers to; empty if there is none of this version and name. */
    public Optional<PageFile> find(String version, String name) {
        return this.version.equals(version) ? Optional.ofNullable(files.get(name)) : Optional.empty();
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    private static String version(Map<String, PageFile> files) {
        MessageDigest digest = Sha256.digest();
        files.forEach((name, file) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(file.text().getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
    }

    private static PageFile file(String contentType, String name) {
        return new PageFile(contentType, read(name));
    }

    private static String read(String name) {
        String path = "/" + FOLDER + "/" + name;
        try (InputStream in = Page.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("No resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
