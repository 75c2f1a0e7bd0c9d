package dev.pilothouse.config;

import org.jspecify.annotations.Nullable;

/** Who may come in. */
public record AuthConfig(
    @Setting(doc = "none (loopback only) or jwt.", value = "none") AuthMode mode,
    @Setting(doc = "HS256 secret of at least 32 characters, for mode jwt.")
        @Nullable Secret jwtSecret,
    @Setting(
            doc = "Allows a bind beyond loopback without authentication; warns at every start.",
            value = "false")
        boolean insecureNoAuth) {}
