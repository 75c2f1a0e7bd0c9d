package dev.pilothouse.web;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.HttpBinding;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON object of an HTTP request: its body, or for GET and DELETE its query, with the
 * path's parameters on top.
 */
final class RequestBody {
  private final boolean fromQuery;
  private final Set<String> fields;
  private final Set<String> lists;
  private final List<String> pathParameters;

  RequestBody(Class<?> type, HttpBinding binding) {
    this.fromQuery = binding.method().equals("GET") || binding.method().equals("DELETE");
    this.fields = names(type, false);
    this.lists = names(type, true);
    this.pathParameters = pathParameters(binding);
  }

  /** The names in braces of the binding's path. */
  static List<String> pathParameters(HttpBinding binding) {
    return Pattern.compile("\\{([A-Za-z]+)}")
        .matcher(binding.path())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** Merges the parts of the request; a body that is no JSON object is an invalid request. */
  JsonObject read(RoutingContext context) {
    JsonObject request = parse(context.body().buffer());
    if (fromQuery) {
      context.queryParams().names().stream()
          .filter(fields::contains)
          .forEach(name -> request.put(name, value(name, context.queryParam(name))));
    }
    pathParameters.forEach(name -> request.put(name, context.pathParam(name)));
    return request;
  }

  private Object value(String name, List<String> given) {
    if (lists.contains(name)) {
      return new JsonArray(given);
    }
    if (given.size() > 1) {
      throw new FailureException(
          FailureCode.INVALID_REQUEST, "the parameter \"" + name + "\" is given more than once");
    }
    return given.get(0);
  }

  private static JsonObject parse(@Nullable Buffer body) {
    if (body == null || body.length() == 0) {
      return new JsonObject();
    }
    try {
      return new JsonObject(body);
    } catch (DecodeException | ClassCastException e) {
      throw new FailureException(
          FailureCode.INVALID_REQUEST, "the body must be a JSON object, and this one is not");
    }
  }

  private static Set<String> names(Class<?> type, boolean listsOnly) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> !listsOnly || Collection.class.isAssignableFrom(component.getType()))
        .map(RecordComponent::getName)
        .collect(Collectors.toUnmodifiableSet());
  }
}
