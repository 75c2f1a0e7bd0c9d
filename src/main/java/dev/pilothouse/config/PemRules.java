package dev.pilothouse.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of keys that name PEM files. */
final class PemRules {
  private PemRules() {}

  static void readable(List<String> faults, String key, @Nullable Path file) {
    if (file != null && !Files.isReadable(file)) {
      faults.add(key + " is " + file + ", which cannot be read: is it there?");
    }
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
