package dev.pilothouse.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the written form of a value into the type its key has. */
final class Values {
  private Values() {}

  /** Returns null for an empty text of a type that may be unset. */
  static @Nullable Object parse(Type type, String text) {
    if (type instanceof ParameterizedType list) {
      Type element = list.getActualTypeArguments()[0];
      return Stream.of(text.split(","))
          .map(String::strip)
          .filter(item -> !item.isEmpty())
          .map(item -> scalar((Class<?>) element, item))
          .toList();
    }
    return text.isEmpty() ? null : scalar((Class<?>) type, text.strip());
  }

  private static Object scalar(Class<?> type, String text) {
    if (type == int.class || type == Integer.class) {
      return integer(text);
    }
    if (type == boolean.class || type == Boolean.class) {
      return bool(text);
    }
    if (type == Duration.class) {
      return Durations.parse(text);
    }
    if (type == DataSize.class) {
      return DataSize.parse(text);
    }
    if (type == CacheNamespace.class) {
      return CacheNamespace.parse(text);
    }
    if (type == Path.class) {
      return Path.of(text).toAbsolutePath().normalize();
    }
    if (type == Secret.class) {
      return new Secret(text);
    }
    return type.isEnum() ? constant(type, text) : text;
  }

  private static Integer integer(String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, together with negative numbers
    }
    throw new IllegalArgumentException("must be a whole number from 0");
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static Object constant(Class<?> type, String text) {
    List<Object> constants = Arrays.asList((Object[]) type.getEnumConstants());
    for (Object constant : constants) {
      if (constant.toString().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "must be one of "
            + constants.stream()
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }

  /** The written form of a value; a secret's is {@code ***}. */
  static String write(Object value) {
    return switch (value) {
      case List<?> list -> list.stream().map(Values::write).collect(Collectors.joining(","));
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
      case Duration duration -> Durations.write(duration);
      default -> value.toString();
    };
  }
}
