package dev.pilothouse.contracts;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request-reply address of the bus: the only place where its name, types, time limit, reach and
 * needed authority are written.
 *
 * @param address {@code pilothouse.<area>.<verb>.v1}
 * @param requestType record of the request
 * @param replyType record of the reply
 * @param timeout how long a caller waits unless its own deadline is nearer
 * @param visibility who may call it, and with it the encoding
 * @param authority what the caller must hold
 * @param http the HTTP route, for public endpoints that have one
 * @param spread whether requests go to all nodes that serve it in turn; else a node that serves it
 *     answers its own requests, whatever became of the others
 */
public record Endpoint<Q, R>(
    String address,
    Class<Q> requestType,
    Class<R> replyType,
    Duration timeout,
    Visibility visibility,
    Authority authority,
    @Nullable HttpBinding http,
    boolean spread) {

  public Endpoint {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout of " + address + " must be positive");
    }
    if (http != null && visibility != Visibility.PUBLIC) {
      throw new IllegalArgumentException(address + " has a route but is not public");
    }
  }

  /** An endpoint for browsers, foreign JVMs and members. {@code name} is {@code <area>.<verb>}. */
  public static <Q, R> Endpoint<Q, R> open(
      String name, Class<Q> request, Class<R> reply, Duration timeout, Authority authority) {
    return new Endpoint<>(
        Addresses.of(name), request, reply, timeout, Visibility.PUBLIC, authority, null, false);
  }

  /** An endpoint for members of the cluster. */
  public static <Q, R> Endpoint<Q, R> cluster(
      String name, Class<Q> request, Class<R> reply, Duration timeout) {
    return cluster(name, request, reply, timeout, Authority.SYSTEM);
  }

  /** An endpoint for members that pass on what somebody else asked for. */
  public static <Q, R> Endpoint<Q, R> cluster(
      String name, Class<Q> request, Class<R> reply, Duration timeout, Authority authority) {
    return new Endpoint<>(
        Addresses.of(name), request, reply, timeout, Visibility.CLUSTER, authority, null, false);
  }

  /** An endpoint within one node; records pass by reference. */
  public static <Q, R> Endpoint<Q, R> node(
      String name, Class<Q> request, Class<R> reply, Duration timeout) {
    return new Endpoint<>(
        Addresses.of(name),
        request,
        reply,
        timeout,
        Visibility.NODE,
        Authority.SYSTEM,
        null,
        false);
  }

  /** The same endpoint with an HTTP route that answers 200. */
  public Endpoint<Q, R> over(String method, String path) {
    return over(method, path, 200);
  }

  /** The same endpoint with an HTTP route. */
  public Endpoint<Q, R> over(String method, String path, int status) {
    HttpBinding binding = new HttpBinding(method, path, status);
    return new Endpoint<>(
        address, requestType, replyType, timeout, visibility, authority, binding, spread);
  }

  /** The same endpoint, its requests spread over all nodes that serve it: for heavy work. */
  public Endpoint<Q, R> spreadOut() {
    return new Endpoint<>(
        address, requestType, replyType, timeout, visibility, authority, http, true);
  }

  /** The address on which one member serves this endpoint for itself. */
  public String addressOn(String nodeId) {
    return address + "." + nodeId;
  }
}
