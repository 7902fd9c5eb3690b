package restyle.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** What a browser shows the page on. */
record Screen(ChromeDriver driver) {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int USUAL_HEIGHT = 1400;
    private static final int QUALITY = 88;

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** As high as the page is long. */
    void sizeToFit(int width) {
        size(width, USUAL_HEIGHT);
        size(width, ((Long) driver.executeScript("return document.documentElement.scrollHeight")).intValue());
    }

    /** Changes at once: the page fades no colour for whoever wants less motion. */
    void dark(boolean dark) {
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        Map<String, String> motion = Map.of("name", "prefers-reduced-motion", "value", "reduce");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme, motion)));
    }

    /** Writes what is shown to {@code target/screenshots}. */
    void shoot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is shown, in fewer bytes than a PNG has. */
    byte[] jpeg() {
        Map<String, Object> shot =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "jpeg", "quality", QUALITY));
        return Base64.getDecoder().decode((String) shot.get("data"));
    }
}
