package dev.pilothouse.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks of keys that name PEM files. */
final class PemRules {
  private PemRules() {}

  static void readable(List<String> faults, String key, @Nullable Path file) {
    if (file != null && !Files.isReadable(file)) {
      faults.add(key + " is " + file + ", which cannot be read: is it there?");
    }
  }

  /**
   * The files of a client of another server can be read, go together and are of use.
   *
   * @param section whose keys {@code tls-ca}, {@code tls-cert} and {@code tls-key} these are
   * @param needed what would make them of use, null when they are
   */
  static void client(
      List<String> faults,
      String section,
      @Nullable Path ca,
      @Nullable Path certificate,
      @Nullable Path key,
      @Nullable String needed) {
    Map<String, @Nullable Path> files = new LinkedHashMap<>();
    files.put(section + ".tls-ca", ca);
    files.put(section + ".tls-cert", certificate);
    files.put(section + ".tls-key", key);
    files.forEach(
        (name, file) -> {
          if (file != null && needed != null) {
            faults.add(name + " is set, so " + needed);
          }
          readable(faults, name, file);
        });
    pair(faults, section + ".tls-cert", certificate, section + ".tls-key", key);
  }

  /** A certificate and its private key are set both, or neither. */
  static void pair(
      List<String> faults,
      String certificateKey,
      @Nullable Path certificate,
      String privateKey,
      @Nullable Path key) {
    if ((certificate == null) != (key == null)) {
      faults.add(certificateKey + " and " + privateKey + " go together: set both or neither");
    }
  }
}
