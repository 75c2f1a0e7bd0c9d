package dev.pilothouse.index.vectors;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One request to a vector store; sending it twice does what sending it once does. */
final class StoreCall {
  private final String method;
  private final String path;
  private final byte @Nullable [] body;
  private final boolean brief;
  private final int[] expected;

  private StoreCall(
      String method, String path, byte @Nullable [] body, boolean brief, int... expected) {
    this.method = method;
    this.path = path;
    this.body = body;
    this.brief = brief;
    this.expected = expected;
  }

  static StoreCall get(String path) {
    return new StoreCall("GET", path, null, false);
  }

  static StoreCall delete(String path) {
    return new StoreCall("DELETE", path, null, false);
  }

  static StoreCall put(String path, byte[] json) {
    return new StoreCall("PUT", path, json, false);
  }

  static StoreCall post(String path, byte[] json) {
    return new StoreCall("POST", path, json, false);
  }

  /** The same for somebody who waits: fewer attempts and less time for each. */
  StoreCall brief() {
    return new StoreCall(method, path, body, true, expected);
  }

  /** The same with a status that is an answer here, and no failure. */
  StoreCall expecting(int status) {
    int[] more = Arrays.copyOf(expected, expected.length + 1);
    more[expected.length] = status;
    return new StoreCall(method, path, body, brief, more);
  }

  String method() {
    return method;
  }

  /** From the base URL on, with its query. */
  String path() {
    return path;
  }

  byte @Nullable [] body() {
    return body;
  }

  boolean isBrief() {
    return brief;
  }

  boolean expects(int status) {
    return status == 200 || Arrays.stream(expected).anyMatch(each -> each == status);
  }
}
