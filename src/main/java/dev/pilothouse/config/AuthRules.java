package dev.pilothouse.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of who may come in, and of the servers that others can reach. */
final class AuthRules {
  private static final int SHORTEST_SECRET = 32;

  private AuthRules() {}

  static void check(List<String> faults, Config config) {
    AuthConfig auth = config.auth();
    if (auth.mode() == AuthMode.JWT) {
      keys(faults, auth);
    } else if (!auth.insecureNoAuth()) {
      exposed(faults, "http.host", config.http().host());
    }
    if (!auth.insecureNoAuth()) {
      // The management server never asks who is there.
      exposed(faults, "management.host", config.management().host());
    }
  }

  private static void keys(List<String> faults, AuthConfig auth) {
    Secret secret = auth.jwtSecret();
    if (secret == null && auth.jwtJwksFile() == null && auth.jwtJwksUrl() == null) {
      faults.add(
          "auth.mode is jwt, so auth.jwt-secret, auth.jwt-jwks-file or auth.jwt-jwks-url must be"
              + " set");
    }
    if (secret != null
        && secret.reveal().getBytes(StandardCharsets.UTF_8).length < SHORTEST_SECRET) {
      faults.add("auth.jwt-secret must have at least " + SHORTEST_SECRET + " bytes");
    }
    PemRules.readable(faults, "auth.jwt-jwks-file", auth.jwtJwksFile());
    url(faults, auth.jwtJwksUrl());
  }

  private static void url(List<String> faults, @Nullable String text) {
    if (text == null) {
      return;
    }
    try {
      URI url = new URI(text);
      String host = url.getHost();
      boolean safe =
          "https".equals(url.getScheme())
              || ("http".equals(url.getScheme()) && host != null && Rules.loopback(host));
      if (host != null && safe && url.getUserInfo() == null) {
        return;
      }
    } catch (URISyntaxException e) {
      // told below, together with URLs of other kinds
    }
    faults.add(
        "auth.jwt-jwks-url must be https://host/path without credentials, or http:// on this"
            + " machine: whoever can change the answer can sign tokens");
  }

  private static void exposed(List<String> faults, String key, String host) {
    if (!Rules.loopback(host)) {
      faults.add(
          key
              + " is "
              + host
              + ", which others can reach, and nothing checks who they are; bind 127.0.0.1, set"
              + " auth.mode to jwt (public server), or say --insecure-no-auth");
    }
  }
}
