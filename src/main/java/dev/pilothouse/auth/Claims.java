package dev.pilothouse.auth;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.RoomAccess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges the claims of a token whose signature holds, and reads the identity from them. What is
 * wrong becomes an {@code unauthenticated} failure that shows nothing of the token.
 *
 * @param issuer that the token must name, or null for any
 * @param audience that the token must name, or null for any
 */
record Claims(@Nullable String issuer, @Nullable String audience) {
  private static final long CLOCK_SKEW_SECONDS = 5;
  private static final int MAX_SUBJECT = 200;

  Identity identity(JsonObject claims, Instant now) {
    checkSource(claims);
    Instant expiresAt = time(claims, "exp");
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      throw refused("the token has expired; get a new one");
    }
    Instant from = time(claims, "nbf");
    if (from != null && now.plusSeconds(CLOCK_SKEW_SECONDS).isBefore(from)) {
      throw refused("the token is not valid yet; compare the clocks of its issuer and this node");
    }
    String subject = subject(claims);
    RoomAccess rooms = RoomsClaim.read(claims.getValue("rooms"), subject);
    Set<Authority> authorities = authorities(claims.getValue("authorities"));
    if (rooms != null) {
      keep(authorities, Authority.ROOMS_READ, !rooms.read().isEmpty());
      keep(authorities, Authority.ROOMS_WRITE, !rooms.write().isEmpty());
    }
    return new Identity(subject, authorities, rooms, expiresAt);
  }

  private void checkSource(JsonObject claims) {
    if (issuer != null && !issuer.equals(claims.getValue("iss"))) {
      throw refused("the token is not from the issuer that this cluster trusts");
    }
    if (audience != null) {
      Object meant = claims.getValue("aud");
      boolean here =
          meant instanceof JsonArray several ? several.contains(audience) : audience.equals(meant);
      if (!here) {
        throw refused("the token is meant for another audience than this cluster");
      }
    }
  }

  private static @Nullable Instant time(JsonObject claims, String name) {
    Object value = claims.getValue(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Number seconds
        && Math.abs(seconds.doubleValue()) <= Instant.MAX.getEpochSecond()) {
      return Instant.ofEpochSecond(seconds.longValue());
    }
    throw refused("the token's claim \"" + name + "\" must be a time in seconds since 1970");
  }

  private static String subject(JsonObject claims) {
    if (claims.getValue("sub") instanceof String subject
        && !subject.isEmpty()
        && subject.length() <= MAX_SUBJECT) {
      return subject;
    }
    throw refused(
        "the token has no subject; its claim \"sub\" names the user, in 1 to "
            + MAX_SUBJECT
            + " characters");
  }

  private static Set<Authority> authorities(@Nullable Object claim) {
    Set<Authority> authorities = EnumSet.noneOf(Authority.class);
    if (claim instanceof JsonArray names) {
      names.forEach(name -> Authority.ofWireName(String.valueOf(name)).ifPresent(authorities::add));
    }
    authorities.remove(Authority.SYSTEM);
    return authorities;
  }

  private static void keep(Set<Authority> authorities, Authority authority, boolean held) {
    if (held) {
      authorities.add(authority);
    } else {
      authorities.remove(authority);
    }
  }

  static FailureException refused(String message) {
    return new FailureException(FailureCode.UNAUTHENTICATED, message);
  }
}
