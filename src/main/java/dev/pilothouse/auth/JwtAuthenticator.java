package dev.pilothouse.auth;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accepts tokens signed with a known key; never shows or logs any part of one. */
final class JwtAuthenticator implements Authenticator {
  private static final String SCHEME = "Bearer ";
  private static final int MAX_TOKEN = 8 * 1024;
  private static final long RETRY_MS = 5_000;

  private final List<KeySource> sources;
  private final Claims claims;
  private final InstantSource clock;

  JwtAuthenticator(List<KeySource> sources, Claims claims, InstantSource clock) {
    this.sources = List.copyOf(sources);
    this.claims = claims;
    this.clock = clock;
  }

  static JwtAuthenticator of(Vertx vertx, AuthSettings.Jwt settings) {
    List<KeySource> sources = new ArrayList<>();
    String secret = settings.secret();
    if (secret != null) {
      sources.add(new SecretKey(vertx, secret));
    }
    Path file = settings.jwksFile();
    if (file != null) {
      sources.add(JwksFile.open(vertx, file));
    }
    URI url = settings.jwksUrl();
    if (url != null) {
      sources.add(JwksUrl.open(vertx, url));
    }
    return new JwtAuthenticator(
        sources, new Claims(settings.issuer(), settings.audience()), InstantSource.system());
  }

  @Override
  public Future<Identity> authenticate(@Nullable String authorization) {
    if (authorization == null) {
      return refused("a token is needed: send the header \"Authorization: Bearer <token>\"");
    }
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return refused("the Authorization header must be \"Bearer <token>\"");
    }
    String token = authorization.substring(SCHEME.length()).strip();
    if (token.isEmpty() || token.length() > MAX_TOKEN) {
      return refused("the token must have 1 to " + MAX_TOKEN + " characters");
    }
    TokenHeader header = TokenHeader.of(token);
    if (header == null) {
      return refused("the token is malformed, or signed by an algorithm that is not accepted");
    }
    List<VerificationKey> keys = fitting(header);
    return keys.isEmpty()
        ? lookedUp(header).compose(found -> check(token, found))
        : check(token, keys);
  }

  private List<VerificationKey> fitting(TokenHeader header) {
    return sources.stream().flatMap(source -> source.current().fitting(header).stream()).toList();
  }

  private Future<List<VerificationKey>> lookedUp(TokenHeader header) {
    return Future.join(sources.stream().map(KeySource::refreshed).toList())
        .map(refreshed -> fitting(header));
  }

  private Future<Identity> check(String token, List<VerificationKey> keys) {
    if (keys.isEmpty()) {
      if (sources.stream().anyMatch(source -> source.current().keys().isEmpty())) {
        return Future.failedFuture(
            new Failure(
                    FailureCode.UNAVAILABLE,
                    "the keys for tokens cannot be fetched at present; try again",
                    RETRY_MS)
                .toException());
      }
      return refused(
          "the token is signed with a key or an algorithm that this cluster does not accept; get a"
              + " new one from the issuer it trusts");
    }
    for (VerificationKey key : keys) {
      JsonObject found = key.verify(token);
      if (found != null) {
        return identity(found);
      }
    }
    return refused("the token is malformed, or not signed by the issuer that this cluster trusts");
  }

  private Future<Identity> identity(JsonObject found) {
    try {
      return Future.succeededFuture(claims.identity(found, clock.instant()));
    } catch (FailureException e) {
      return Future.failedFuture(e);
    }
  }

  private static Future<Identity> refused(String message) {
    return Future.failedFuture(Claims.refused(message));
  }
}
