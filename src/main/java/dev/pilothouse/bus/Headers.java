package dev.pilothouse.bus;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import io.vertx.core.MultiMap;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The three headers that travel with a request: remaining time, subject and authorities. */
final class Headers {
  static final String DEADLINE_MS = "ph-deadline-ms";
  static final String SUBJECT = "ph-subject";
  static final String AUTHORITIES = "ph-authorities";

  private Headers() {}

  static DeliveryOptions write(Call call) {
    long remaining = Math.max(1, call.deadline().remainingMs());
    DeliveryOptions options =
        new DeliveryOptions()
            .setSendTimeout(remaining)
            .addHeader(DEADLINE_MS, Long.toString(remaining));
    Identity caller = call.caller();
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
    return new Call(new Identity(subject, authorities(headers.get(AUTHORITIES))), deadline);
  }

  private static long remaining(MultiMap headers, Duration timeout) {
    String given = headers.get(DEADLINE_MS);
    if (given == null) {
      return timeout.toMillis();
    }
    try {
      return Math.min(Long.parseLong(given), timeout.toMillis());
    } catch (NumberFormatException e) {
      throw new FailureException(
          FailureCode.INVALID_REQUEST, "header " + DEADLINE_MS + " must be whole milliseconds");
    }
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
