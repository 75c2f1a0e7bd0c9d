package dev.pilothouse.config;

import java.util.List;

/** All faults of a configuration, each with the key and where it was set. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  ConfigException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  /** One line per fault. */
  public List<String> faults() {
    return faults;
  }
}
