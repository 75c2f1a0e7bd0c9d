package dev.pilothouse.bus;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.RoomAccess;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What travels with a request in headers: the remaining time, and the whole identity of the caller,
 * of which room patterns and the end are left out where it has none.
 */
final class Headers {
  static final String DEADLINE_MS = "ph-deadline-ms";
  static final String SUBJECT = "ph-subject";
  static final String AUTHORITIES = "ph-authorities";
  static final String ROOMS_READ = "ph-rooms-read";
  static final String ROOMS_WRITE = "ph-rooms-write";
  static final String EXPIRES_MS = "ph-expires-ms";

  private Headers() {}

  static DeliveryOptions write(Call call) {
    long remaining = Math.max(1, call.deadline().remainingMs());
    DeliveryOptions options =
        new DeliveryOptions()
            .setSendTimeout(remaining)
            .addHeader(DEADLINE_MS, Long.toString(remaining));
    Identity caller = call.caller();
    RoomAccess rooms = caller.rooms();
    if (rooms != null) {
      options
          .addHeader(ROOMS_READ, String.join(" ", rooms.read()))
          .addHeader(ROOMS_WRITE, String.join(" ", rooms.write()));
    }
    Instant expiresAt = caller.expiresAt();
    if (expiresAt != null) {
      options.addHeader(EXPIRES_MS, Long.toString(expiresAt.toEpochMilli()));
    }
    return options
        .addHeader(SUBJECT, caller.subject())
        .addHeader(
            AUTHORITIES,
            caller.authorities().stream()
                .map(Authority::wireName)
                .collect(Collectors.joining(" ")));
  }

  /** The call these headers tell of; a message without identity is the system's if trusted. */
  static Call read(MultiMap headers, Duration timeout, boolean trustMembers) {
    Deadline deadline = Deadline.in(Duration.ofMillis(remaining(headers, timeout)));
    String subject = headers.get(SUBJECT);
    if (subject == null) {
      if (trustMembers) {
        return new Call(Identity.SYSTEM, deadline);
      }
      throw new Failure(FailureCode.UNAUTHENTICATED, "the message carries no identity")
          .toException();
    }
    Identity caller =
        new Identity(
            subject, authorities(headers.get(AUTHORITIES)), rooms(headers), expiresAt(headers));
    return new Call(caller, deadline);
  }

  private static long remaining(MultiMap headers, Duration timeout) {
    String given = headers.get(DEADLINE_MS);
    if (given == null) {
      return timeout.toMillis();
    }
    return Math.min(milliseconds(DEADLINE_MS, given), timeout.toMillis());
  }

  private static long milliseconds(String header, String given) {
    try {
      return Long.parseLong(given);
    } catch (NumberFormatException e) {
      throw new FailureException(
          FailureCode.INVALID_REQUEST, "header " + header + " must be whole milliseconds");
    }
  }

  private static @Nullable RoomAccess rooms(MultiMap headers) {
    String read = headers.get(ROOMS_READ);
    String write = headers.get(ROOMS_WRITE);
    return read == null && write == null ? null : new RoomAccess(patterns(read), patterns(write));
  }

  private static List<String> patterns(@Nullable String text) {
    return text == null || text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  private static @Nullable Instant expiresAt(MultiMap headers) {
    String given = headers.get(EXPIRES_MS);
    return given == null ? null : Instant.ofEpochMilli(milliseconds(EXPIRES_MS, given));
  }

  private static Set<Authority> authorities(@Nullable String names) {
    if (names == null) {
      return Set.of();
    }
    return Stream.of(names.split(" "))
        .flatMap(name -> Authority.ofWireName(name).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
