package dev.pilothouse.browser;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A headless Chromium of the machine; Playwright downloads none. */
public final class Browser implements AutoCloseable {
  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  /** Starts the browser at {@code CHROMIUM}, or Debian's. */
  public Browser() {
    String path = Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(path))
                    .setHeadless(true)
                    .setArgs(QUIET));
  }

  /** A new page of its own profile. */
  public Page page() {
    Page page = browser.newPage();
    page.setDefaultTimeout(15_000);
    return page;
  }

  /** A new page as a given window and theme would show it. */
  public Page page(int width, int height, String theme) {
    com.microsoft.playwright.Browser.NewPageOptions options =
        new com.microsoft.playwright.Browser.NewPageOptions()
            .setViewportSize(width, height)
            .setColorScheme(
                com.microsoft.playwright.options.ColorScheme.valueOf(
                    theme.toUpperCase(java.util.Locale.ROOT)));
    Page page = browser.newPage(options);
    page.setDefaultTimeout(15_000);
    return page;
  }

  /** Waits until the expression is true; the page's policy forbids Playwright's own way. */
  public static void until(Page page, String expression) {
    long end = System.nanoTime() + 15_000_000_000L;
    while (!Boolean.TRUE.equals(page.evaluate(expression))) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never came true: " + expression);
      }
      page.waitForTimeout(20);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
