package dev.pilothouse.web;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.FailureCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON schemas of contract records; each record becomes one named component. */
final class Schemas {
  private final Map<String, JsonObject> components = new TreeMap<>();
  private final Map<String, Class<?>> owners = new HashMap<>();

  JsonObject all() {
    JsonObject json = new JsonObject();
    components.forEach(json::put);
    return json;
  }

  void add(String name, JsonObject schema) {
    components.put(name, schema);
  }

  static JsonObject reference(String name) {
    return new JsonObject().put("$ref", "#/components/schemas/" + name);
  }

  static JsonObject object() {
    return new JsonObject().put("type", "object").put("properties", new JsonObject());
  }

  static JsonObject codes() {
    return strings(FailureCode.class);
  }

  /** Whether a value may be left out. */
  static boolean isOptional(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** Describes a component as a property of the object. */
  void addProperty(JsonObject object, RecordComponent component) {
    object.getJsonObject("properties").put(component.getName(), of(component.getAnnotatedType()));
    if (!isOptional(component)) {
      JsonArray required = object.getJsonArray("required", new JsonArray());
      object.put("required", required.add(component.getName()));
    }
  }

  JsonObject of(AnnotatedType annotated) {
    if (annotated instanceof AnnotatedParameterizedType generic
        && generic.getType() instanceof ParameterizedType type
        && type.getRawType() instanceof Class<?> raw) {
      AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
      if (Collection.class.isAssignableFrom(raw)) {
        return new JsonObject().put("type", "array").put("items", of(arguments[0]));
      }
      if (Map.class.isAssignableFrom(raw)) {
        return new JsonObject().put("type", "object").put("additionalProperties", of(arguments[1]));
      }
    }
    return of(annotated.getType());
  }

  JsonObject of(Type type) {
    if (!(type instanceof Class<?> known) || known == Object.class) {
      return new JsonObject();
    }
    if (known == String.class) {
      return new JsonObject().put("type", "string");
    }
    if (known == boolean.class || known == Boolean.class) {
      return new JsonObject().put("type", "boolean");
    }
    if (known == int.class || known == Integer.class) {
      return new JsonObject().put("type", "integer").put("format", "int32");
    }
    if (known == long.class || known == Long.class) {
      return new JsonObject().put("type", "integer").put("format", "int64");
    }
    if (known == double.class || known == Double.class || known == float.class) {
      return new JsonObject().put("type", "number");
    }
    if (known == Bytes.class) {
      return new JsonObject().put("type", "string").put("contentEncoding", "base64");
    }
    if (known.isEnum()) {
      return strings(known);
    }
    if (known.isRecord()) {
      return record(known);
    }
    throw new IllegalArgumentException("no schema for " + known.getName());
  }

  private JsonObject record(Class<?> type) {
    String name = type.getSimpleName();
    Class<?> owner = owners.putIfAbsent(name, type);
    if (owner == null) {
      JsonObject schema = object();
      for (RecordComponent component : type.getRecordComponents()) {
        addProperty(schema, component);
      }
      components.put(name, schema);
    } else if (owner != type) {
      throw new IllegalArgumentException(
          "two records are called " + name + ": " + owner.getName() + " and " + type.getName());
    }
    return reference(name);
  }

  private static JsonObject strings(Class<?> type) {
    JsonArray names = new JsonArray();
    Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .forEach(names::add);
    return new JsonObject().put("type", "string").put("enum", names);
  }
}
