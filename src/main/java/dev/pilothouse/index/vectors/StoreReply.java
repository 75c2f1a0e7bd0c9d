package dev.pilothouse.index.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.OptionalLong;

/**
 * What a store answered.
 *
 * @param status 200, or another that was expected
 * @param body its JSON; missing where there was none
 */
record StoreReply(int status, JsonNode body, HttpHeaders headers) {

  boolean ok() {
    return status == 200;
  }

  /** A header that is a whole number; empty if it is not there or none. */
  OptionalLong number(String header) {
    try {
      return headers
          .firstValue(header)
          .map(value -> OptionalLong.of(Long.parseLong(value.strip())))
          .orElse(OptionalLong.empty());
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
