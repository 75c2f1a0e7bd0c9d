package dev.pilothouse.config;

import java.util.List;
import java.util.regex.Pattern;

/** Checks of section {@code http}. */
final class HttpRules {
  private static final Pattern ORIGIN =
      Pattern.compile("https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

  private HttpRules() {}

  static void check(List<String> faults, HttpConfig http) {
    for (String origin : http.allowedOrigins()) {
      if (!ORIGIN.matcher(origin).matches()) {
        faults.add(
            "http.allowed-origins must list scheme://host[:port], such as https://tools.example,"
                + " but holds \""
                + origin
                + "\"");
      }
    }
    PemRules.readable(faults, "http.tls-certificate", http.tlsCertificate());
    PemRules.readable(faults, "http.tls-key", http.tlsKey());
    PemRules.pair(
        faults, "http.tls-certificate", http.tlsCertificate(), "http.tls-key", http.tlsKey());
  }
}
