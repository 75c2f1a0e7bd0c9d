package dev.pilothouse.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All configuration keys, read from the records. */
final class Schema {
  /**
   * One key.
   *
   * @param path such as {@code http.port}
   * @param type of the record component
   */
  record Key(String path, Type type, String fallback, String doc) {
    /** The environment variable that sets it. */
    String variable() {
      return "PILOTHOUSE_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
  }

  private Schema() {}

  static List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (RecordComponent section : Config.class.getRecordComponents()) {
      for (RecordComponent component : section.getType().getRecordComponents()) {
        keys.add(key(section.getName(), component));
      }
    }
    return List.copyOf(keys);
  }

  static Key key(String section, RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting == null) {
      throw new IllegalStateException(component + " has no @Setting");
    }
    return new Key(
        section + "." + dashed(component.getName()),
        component.getGenericType(),
        setting.value(),
        setting.doc());
  }

  private static String dashed(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
