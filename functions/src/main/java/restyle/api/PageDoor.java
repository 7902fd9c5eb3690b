package restyle.api;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import restyle.page.ContentSecurityPolicy;
import restyle.page.Page;
import restyle.page.PageFile;

/** Serves the page, which a browser asks for again each time, and its files, which it keeps. */
final class PageDoor {
    private final Page page = new Page();
    private final Function<String, String> urlInBucket;

    /** @param urlInBucket gives a URL, good without a key, of an object in the bucket */
    PageDoor(Function<String, String> urlInBucket) {
        this.urlInBucket = urlInBucket;
    }

    ApiResponse page(Caller caller) {
        return sent(page.index(caller.baseUrl()), "no-cache")
                .with("Content-Security-Policy", ContentSecurityPolicy.of(URI.create(urlInBucket.apply("results/"))))
                .with("Referrer-Policy", "no-referrer");
    }

    ApiResponse file(String version, String name) {
        return page.find(version, name)
                .map(file -> sent(file, "public, max-age=31536000, immutable"))
                .orElseGet(() -> ApiResponse.notFound("File " + name));
    }

    private static ApiResponse sent(PageFile file, String cacheControl) {
        return ApiResponse.ok(
                file.contentType(),
                file.text(),
                Map.of("Cache-Control", cacheControl, "X-Content-Type-Options", "nosniff"));
    }
}
