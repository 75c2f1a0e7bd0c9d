package dev.pilothouse.config;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the configuration from its sources, later ones first, and checks it as a whole. */
public final class ConfigLoader {
  private final List<Schema.Key> keys = Schema.keys();
  private final List<Source> sources = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /** Adds a YAML file; a file that is not there is a fault. */
  public ConfigLoader file(Path file) {
    if (!Files.isReadable(file)) {
      faults.add("cannot read " + file + ": is it there?");
      return this;
    }
    try {
      sources.add(Source.yaml(file));
    } catch (IOException e) {
      faults.add(
          file
              + " is not valid YAML: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    return this;
  }

  /** Adds the variables that start with PILOTHOUSE_. */
  public ConfigLoader environment(Map<String, String> variables) {
    sources.add(Source.environment(variables, keys));
    return this;
  }

  /** Adds the process's own environment. */
  public ConfigLoader environment() {
    return environment(System.getenv());
  }

  /** Adds values by key, as flags give them. */
  public ConfigLoader flags(Map<String, String> values) {
    sources.add(new Source("flag", Map.copyOf(values)));
    return this;
  }

  /** The checked configuration, or every fault at once. */
  public Config load() throws ConfigException {
    for (Source source : sources) {
      for (String path : source.values().keySet()) {
        if (keys.stream().noneMatch(key -> key.path().equals(path))) {
          faults.add(unknown(path, source));
        }
      }
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Schema.Key key : keys) {
      values.put(key.path(), value(key));
    }
    if (!faults.isEmpty()) {
      throw new ConfigException(faults);
    }
    Config config = build(values);
    faults.addAll(Rules.check(config));
    if (!faults.isEmpty()) {
      throw new ConfigException(faults);
    }
    return config;
  }

  private @Nullable Object value(Schema.Key key) {
    String text = key.fallback();
    String origin = "default";
    for (Source source : sources) {
      String given = source.values().get(key.path());
      if (given != null) {
        text = given;
        origin = source.origin();
      }
    }
    try {
      return Values.parse(key.type(), text);
    } catch (IllegalArgumentException e) {
      String shown = key.type() == Secret.class ? "***" : text;
      faults.add(key.path() + " (" + origin + ") " + e.getMessage() + ", but is \"" + shown + "\"");
      return null;
    }
  }

  private String unknown(String path, Source source) {
    boolean variable = path.startsWith("PILOTHOUSE_");
    String nearest =
        Nearest.of(
            path, keys.stream().map(variable ? Schema.Key::variable : Schema.Key::path).toList());
    String hint = nearest == null ? "" : "; did you mean " + nearest + "?";
    return "unknown key " + path + " (" + source.origin() + ")" + hint;
  }

  private static Config build(Map<String, @Nullable Object> values) {
    RecordComponent[] sections = Config.class.getRecordComponents();
    Object[] records = new Object[sections.length];
    for (int i = 0; i < sections.length; i++) {
      RecordComponent[] components = sections[i].getType().getRecordComponents();
      @Nullable Object[] arguments = new @Nullable Object[components.length];
      for (int j = 0; j < components.length; j++) {
        arguments[j] = values.get(Schema.key(sections[i].getName(), components[j]).path());
      }
      records[i] = construct(sections[i].getType(), arguments);
    }
    return (Config) construct(Config.class, records);
  }

  private static Object construct(Class<?> type, @Nullable Object[] arguments) {
    try {
      return type.getDeclaredConstructors()[0].newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot build " + type.getSimpleName(), e);
    }
  }
}
