package dev.pilothouse.web;

import dev.pilothouse.http.Mount;
import dev.pilothouse.http.SecurityHeaders;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The dashboard's static files at {@code /} and {@code /assets/*}, and what pages of anybody may
 * load: the stock libraries at {@code /vendor/*} and the client over them at {@code /client/*}.
 */
final class Pages implements Mount.Routes {
  private final PageFiles files = new PageFiles();

  @Override
  public void addTo(Router router, Vertx vertx) {
    router.get("/").handler(context -> serve(context, "index.html"));
    for (String path : new String[] {"/assets/:file", "/vendor/:file", "/client/:file"}) {
      String folder = path.substring(1, path.indexOf(':'));
      router.get(path).handler(context -> serve(context, folder + context.pathParam("file")));
    }
  }

  private void serve(RoutingContext context, String name) {
    PageFile file = files.find(name);
    if (file == null) {
      context.next();
      return;
    }
    SecurityHeaders.allowPage(context);
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.ETAG, file.etag())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    if (file.etag().equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, file.type()).end(file.content());
    }
  }
}
