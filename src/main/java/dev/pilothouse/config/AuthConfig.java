package dev.pilothouse.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Who may come in. */
public record AuthConfig(
    @Setting(doc = "none (loopback only) or jwt.", value = "none") AuthMode mode,
    @Setting(
            doc =
                "For jwt: secret of at least 32 bytes that tokens are signed with by HS256; from 48"
                    + " bytes HS384, from 64 HS512.")
        @Nullable Secret jwtSecret,
    @Setting(
            doc =
                "For jwt: file with a JSON Web Key Set of public keys (RS, PS and ES algorithms),"
                    + " read again when it changes.")
        @Nullable Path jwtJwksFile,
    @Setting(
            doc =
                "For jwt: URL of such a set, fetched every 5 minutes and for a key that is not"
                    + " known; https://, or http:// on this machine.")
        @Nullable String jwtJwksUrl,
    @Setting(doc = "For jwt: issuer (iss) that tokens must name; unset means any.")
        @Nullable String jwtIssuer,
    @Setting(doc = "For jwt: audience (aud) that tokens must name; unset means any.")
        @Nullable String jwtAudience,
    @Setting(
            doc = "Allows a bind beyond loopback without authentication; warns at every start.",
            value = "false")
        boolean insecureNoAuth) {}
