package dev.pilothouse.socket;

import com.microsoft.playwright.Page;
import dev.pilothouse.browser.Browser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The client in a page of Chromium, loaded from a node. */
final class PageDriver extends DrivenClient {
  private final Page page;

  PageDriver(Browser browser, String url) {
    page = browser.page();
    page.navigate(url);
    Browser.until(page, "window.remote !== undefined");
  }

  @Override
  void call(String name, JsonObject args) {
    page.evaluate(
        "([name, args]) => { window.remote[name](JSON.parse(args)); }",
        List.of(name, args.encode()));
  }

  @Override
  List<JsonObject> look() {
    String told = (String) page.evaluate("JSON.stringify(window.told.splice(0))");
    List<JsonObject> found = new JsonArray(told).stream().map(JsonObject.class::cast).toList();
    if (found.isEmpty()) {
      page.waitForTimeout(50);
    }
    return found;
  }

  @Override
  public void close() {
    page.close();
  }
}
