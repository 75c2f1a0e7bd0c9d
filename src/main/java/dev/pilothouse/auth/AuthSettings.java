package dev.pilothouse.auth;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How callers prove who they are. */
public sealed interface AuthSettings {
  /** Whoever reaches the node is its local user. */
  record None() implements AuthSettings {}

  /**
   * A JSON Web Token signed with HS256.
   *
   * @param secret shared key, at least 32 bytes
   * @param issuer that the token must name, or null for any
   * @param audience that the token must name, or null for any
   */
  record Jwt(String secret, @Nullable String issuer, @Nullable String audience)
      implements AuthSettings {
    public Jwt {
      if (secret.getBytes(StandardCharsets.UTF_8).length < 32) {
        throw new IllegalArgumentException("the key for tokens must have at least 32 bytes");
      }
    }

    @Override
    public String toString() {
      return "Jwt[secret=***, issuer=" + issuer + ", audience=" + audience + "]";
    }
  }
}
