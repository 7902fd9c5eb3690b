package restyle.page;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** A headless Chromium, and what a person does with it. What is looked for is waited for. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    final ChromeDriver driver;
    final Screen screen;
    final BrowserLogs logs;

    Browser(ChromeDriver driver) {
        this.driver = driver;
        this.screen = new Screen(driver);
        this.logs = new BrowserLogs(driver);
    }

    /** Leaves the page, and has the looks of the next one as at the beginning. */
    void forget() {
        driver.get("about:blank");
        screen.size(1440, 900);
        screen.dark(false);
        logs.complaints();
        logs.requests();
    }

    void open(String url) {
        driver.get(url);
    }

    Object cdp(String command, Map<String, Object> parameters) {
        return driver.executeCdpCommand(command, parameters);
    }

    /** The first such element, once it is shown. */
    WebElement see(String css) {
        return await(css)
                .until(
                        () -> driver.findElements(By.cssSelector(css)).stream()
                                .filter(WebElement::isDisplayed)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The same, out from under what sticks to the edge of the screen. */
    WebElement scrollTo(String css) {
        WebElement element = see(css);
        run("arguments[0].scrollIntoView({ block: 'center' })", element);
        return element;
    }

    /** The first such element, be it one that is there for the keyboard and not to be seen. */
    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** Waits until such an element holds this text. */
    void see(String css, String text) {
        await(text + " in " + css)
                .until(() -> driver.findElements(By.cssSelector(css)).stream()
                        .anyMatch(element -> element.getText().contains(text)));
    }

    /** The first such picture, once it is loaded. */
    WebElement seePicture(String css) {
        return await("loaded " + css)
                .until(
                        () -> driver.findElements(By.cssSelector(css)).stream()
                                .filter(WebElement::isDisplayed)
                                .filter(this::isLoaded)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Waits until there is no picture any more that is still being loaded. */
    void seeAllPictures() {
        await("all pictures")
                .until(() -> (Boolean) run("return [...document.images].every((image) => image.complete)"));
    }

    void seeNo(String css) {
        await("no " + css).until(() -> driver.findElements(By.cssSelector(css)).isEmpty());
    }

    /** The button with this name, once it is shown. */
    WebElement button(String name) {
        return await("button " + name)
                .until(() -> buttons(name).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** All buttons with this name that are shown now. */
    List<WebElement> buttons(String name) {
        By called = By.xpath("//button[normalize-space()='" + name + "' or starts-with(@aria-label, '" + name + "')]");
        return driver.findElements(called).stream()
                .filter(WebElement::isDisplayed)
                .toList();
    }

    /** The CSS id of what has the focus. */
    String focused() {
        return (String) run("return document.activeElement.id");
    }

    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void paste() {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys("v")
                .keyUp(Keys.CONTROL)
                .perform();
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /**
     * Has the page's own calls that begin like this, such as {@code "GET v2/requests?"}, answered so instead of sending
     * them.
     *
     * @param times how many; the calls after these are sent
     */
    void answer(int times, String call, int status, String body) {
        run("""
            const [times, call, status, body] = arguments;
            const send = window.fetch;
            let left = times;
            window.fetch = (url, request) => `${request?.method ?? "GET"} ${url}`.startsWith(call) && left-- > 0
              ? Promise.resolve(new Response(body, { status }))
              : send(url, request);
            """, times, call, status, body);
    }

    /** Has downloads written to this folder. */
    void downloadTo(Path folder) {
        cdp("Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private boolean isLoaded(WebElement picture) {
        return (Boolean) run("return arguments[0].complete && arguments[0].naturalWidth > 0", picture);
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(POLL_INTERVAL)
                .ignoreExceptionsMatching(
                        e -> e instanceof StaleElementReferenceException || e instanceof NoSuchElementException);
    }
}
