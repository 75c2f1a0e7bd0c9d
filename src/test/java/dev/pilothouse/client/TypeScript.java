package dev.pilothouse.client;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.Endpoint;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes contract records as the TypeScript types of their JSON. */
final class TypeScript {
  private final Map<String, String> types = new TreeMap<>();
  private final Map<String, Class<?>> owners = new HashMap<>();

  /** The declarations of all public endpoints, and of other records that clients see. */
  static String declarations(List<Endpoint<?, ?>> endpoints, List<Class<?>> others) {
    TypeScript all = new TypeScript();
    others.forEach(all::reference);
    StringBuilder byAddress = new StringBuilder();
    byAddress.append("/** What each public address takes and answers. */\n");
    byAddress.append("export interface Endpoints {\n");
    for (Endpoint<?, ?> endpoint : endpoints) {
      byAddress.append(
          "  \"%s\": { request: %s; reply: %s };\n"
              .formatted(
                  endpoint.address(),
                  all.reference(endpoint.requestType()),
                  all.reference(endpoint.replyType())));
    }
    byAddress.append("}\n");
    return "// Made from the records of dev.pilothouse.contracts; ClientTypesTest says how.\n\n"
        + String.join("\n", all.types.values())
        + "\n"
        + byAddress;
  }

  private String reference(Class<?> type) {
    if (type == String.class || type == Bytes.class) {
      return "string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "number";
    }
    if (type.isEnum()) {
      return declare(type, () -> "export type " + name(type) + " = " + names(type));
    }
    if (type.isRecord()) {
      return declare(type, () -> record(type));
    }
    return "unknown";
  }

  private String declare(Class<?> type, Supplier<String> declaration) {
    String name = name(type);
    Class<?> owner = owners.putIfAbsent(name, type);
    if (owner == null) {
      types.put(name, declaration.get());
    } else if (owner != type) {
      throw new IllegalArgumentException("two records are called " + name);
    }
    return name;
  }

  private static String name(Class<?> type) {
    Class<?> around = type.getEnclosingClass();
    return around == null ? type.getSimpleName() : name(around) + type.getSimpleName();
  }

  private String record(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(this::component)
        .collect(Collectors.joining("", "export interface " + name(type) + " {\n", "}\n"));
  }

  private String component(RecordComponent component) {
    boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return "  "
        + component.getName()
        + (optional ? "?: " : ": ")
        + of(component.getAnnotatedType())
        + (optional ? " | null;\n" : ";\n");
  }

  private String of(AnnotatedType annotated) {
    if (annotated instanceof AnnotatedParameterizedType generic
        && generic.getType() instanceof ParameterizedType type
        && type.getRawType() instanceof Class<?> raw) {
      AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
      if (Collection.class.isAssignableFrom(raw)) {
        return "Array<" + of(arguments[0]) + ">";
      }
      if (Map.class.isAssignableFrom(raw)) {
        return "Record<string, " + of(arguments[1]) + ">";
      }
    }
    return annotated.getType() instanceof Class<?> type ? reference(type) : "unknown";
  }

  private static String names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining("\" | \"", "\"", "\";\n"));
  }
}
