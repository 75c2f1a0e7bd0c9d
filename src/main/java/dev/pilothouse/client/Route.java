package dev.pilothouse.client;

import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.HttpBinding;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as HTTP: fields named in the path go there, the others into the body, or, where the
 * method has none, into the query.
 */
record Route(String method, String path, @Nullable JsonObject body) {
  private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z]+)}");

  static Route of(Endpoint<?, ?> endpoint, JsonObject request) {
    HttpBinding binding = endpoint.http();
    if (binding == null) {
      throw new IllegalArgumentException(endpoint.address() + " has no HTTP route");
    }
    JsonObject rest = request.copy();
    String path =
        PARAMETER.matcher(binding.path()).replaceAll(match -> escaped(parameter(match, rest)));
    boolean hasBody = binding.method().equals("POST") || binding.method().equals("PUT");
    if (hasBody) {
      return new Route(binding.method(), path, rest);
    }
    return new Route(binding.method(), rest.isEmpty() ? path : path + "?" + query(rest), null);
  }

  private static String parameter(MatchResult match, JsonObject rest) {
    Object value = rest.remove(match.group(1));
    if (value == null) {
      throw new IllegalArgumentException("\"" + match.group(1) + "\" is missing");
    }
    return value.toString();
  }

  private static String query(JsonObject fields) {
    return fields.stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue().toString()))
        .collect(Collectors.joining("&"));
  }

  private static String escaped(String text) {
    return java.util.regex.Matcher.quoteReplacement(encoded(text));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
