package dev.pilothouse.config;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.TreeMap;

/** Shows a configuration as it took effect; secrets print as {@code ***}. */
public final class Effective {
  private Effective() {}

  /** Every key with its value as it would stand in the file, in order of the keys. */
  public static Map<String, String> of(Config config) {
    Map<String, String> shown = new TreeMap<>();
    try {
      for (RecordComponent section : Config.class.getRecordComponents()) {
        Object values = section.getAccessor().invoke(config);
        for (RecordComponent component : section.getType().getRecordComponents()) {
          Object value = component.getAccessor().invoke(values);
          String path = Schema.key(section.getName(), component).path();
          shown.put(path, value == null ? "" : Values.write(value));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read the configuration", e);
    }
    return shown;
  }
}
