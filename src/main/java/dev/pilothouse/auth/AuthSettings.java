package dev.pilothouse.auth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How callers prove who they are. */
public sealed interface AuthSettings {
  /** Whoever reaches the node is its local user. */
  record None() implements AuthSettings {}

  /**
   * A signed JSON Web Token. Keys come from any of three places, one at least; each algorithm is
   * checked with keys of its own kind alone.
   *
   * @param secret shared key for HS256, and from 48 and 64 bytes for HS384 and HS512; at least 32
   *     bytes, or null
   * @param jwksFile a JSON Web Key Set with public keys, read again when it changes, or null
   * @param jwksUrl where such a set is fetched, again and again, or null
   * @param issuer that the token must name, or null for any
   * @param audience that the token must name, or null for any
   */
  record Jwt(
      @Nullable String secret,
      @Nullable Path jwksFile,
      @Nullable URI jwksUrl,
      @Nullable String issuer,
      @Nullable String audience)
      implements AuthSettings {
    public Jwt {
      if (secret == null && jwksFile == null && jwksUrl == null) {
        throw new IllegalArgumentException("tokens cannot be checked without a key");
      }
      if (secret != null && secret.getBytes(StandardCharsets.UTF_8).length < 32) {
        throw new IllegalArgumentException("the key for tokens must have at least 32 bytes");
      }
    }

    /** Tokens signed with a shared key. */
    public Jwt(String secret, @Nullable String issuer, @Nullable String audience) {
      this(secret, null, null, issuer, audience);
    }

    @Override
    public String toString() {
      return "Jwt[secret="
          + (secret == null ? "none" : "***")
          + ", jwksFile="
          + jwksFile
          + ", jwksUrl="
          + jwksUrl
          + ", issuer="
          + issuer
          + ", audience="
          + audience
          + "]";
    }
  }
}
