package dev.pilothouse.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.TreeSet;

/** The methods a path answers to, for the Allow header of a 405. */
final class AllowedMethods {
  private AllowedMethods() {}

  static String at(Router router, String path) {
    Set<String> names = new TreeSet<>();
    for (Route route : router.getRoutes()) {
      Set<HttpMethod> methods = route.methods();
      String pattern = route.getPath();
      if (methods != null && pattern != null && covers(pattern, path)) {
        methods.forEach(method -> names.add(method.name()));
      }
    }
    return String.join(", ", names);
  }

  private static boolean covers(String pattern, String path) {
    String[] expected = pattern.split("/", -1);
    String[] given = path.split("/", -1);
    if (expected.length != given.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if (!expected[i].startsWith(":") && !expected[i].equals(given[i])) {
        return false;
      }
    }
    return true;
  }
}
