package restyle.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Tests that use the page in a Chromium, alone on the machine because a browser needs much of it. Methods may have a
 * {@link Browser} as parameter, one and the same for all classes. Each test ends with the browser's console free of
 * errors. They are skipped where there is no Chromium with its driver.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Isolated
@ExtendWith(BrowserExtension.class)
@interface InBrowser {}
