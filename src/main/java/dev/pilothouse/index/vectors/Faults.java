package dev.pilothouse.index.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pilothouse.config.Secret;
import dev.pilothouse.index.vectors.VectorStoreException.Problem;
import dev.pilothouse.index.wire.RetryAfter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Puts what went wrong with a call into words that name the configuration key to look at. */
final class Faults {
  private static final int LONGEST_QUOTE = 200;

  private final String who;
  private final @Nullable Secret key;

  /**
   * @param store what it is, such as Qdrant
   * @param key never part of a message, even if the store repeats it
   */
  Faults(String store, URI url, @Nullable Secret key) {
    this.who = store + " at " + url + " (index.vectors-url)";
    this.key = key;
  }

  String who() {
    return who;
  }

  VectorStoreException unanswered(Throwable cause, Duration limit) {
    return switch (cause) {
      case BoundedBody.TooLongException tooLong ->
          new VectorStoreException(
              Problem.BAD_REPLY, who + " is not understood: " + tooLong.getMessage(), null, cause);
      case SSLException tls when untrusted(tls) ->
          new VectorStoreException(
              Problem.REJECTED,
              who + " has no certificate that this node trusts: " + quote(tls.getMessage()),
              null,
              cause);
      case HttpConnectTimeoutException late -> away("no connection in time", cause);
      case ConnectException refused -> away("no connection", cause);
      case TimeoutException late -> away("no answer within " + limit.toMillis() + " ms", cause);
      case IOException broken -> away("the connection broke", cause);
      default -> away(cause.getClass().getSimpleName(), cause);
    };
  }

  VectorStoreException answered(int status, JsonNode body, HttpHeaders headers) {
    String said = said(body);
    if (status == 401 || status == 403) {
      return new VectorStoreException(
          Problem.UNAUTHORIZED,
          key == null
              ? who + " wants a key (" + status + "): set index.vectors-key"
              : who + " refuses index.vectors-key (" + status + ")" + said);
    }
    if (status == 404) {
      return new VectorStoreException(
          Problem.NOT_FOUND, who + " has nothing there (404); is index.vectors-url right?" + said);
    }
    if (status == 413) {
      return new VectorStoreException(
          Problem.TOO_LARGE, who + " takes no request that large (413)" + said);
    }
    if (status >= 300 && status < 400) {
      return new VectorStoreException(
          Problem.REJECTED,
          who
              + " answers with a redirect ("
              + status
              + "), which is not followed; set index.vectors-url to the address it leads to");
    }
    if (status == 408 || status == 429 || status >= 500) {
      return new VectorStoreException(
          Problem.UNAVAILABLE,
          who + (status == 429 ? " is too busy (429)" : " fails (" + status + ")") + said,
          RetryAfter.of(headers.firstValue("retry-after").orElse(null), Instant.now()),
          null);
    }
    boolean size = said.toLowerCase(Locale.ROOT).contains("dimension");
    return new VectorStoreException(
        size ? Problem.DIMENSIONS : Problem.REJECTED,
        who + " refuses a request (" + status + ")" + said);
  }

  VectorStoreException notUnderstood(String why) {
    return new VectorStoreException(
        Problem.BAD_REPLY, who + " is not understood: " + why + "; is index.vectors-url right?");
  }

  VectorStoreException away(String why, @Nullable Throwable cause) {
    return new VectorStoreException(
        Problem.UNAVAILABLE, who + " does not answer: " + why, null, cause);
  }

  /** Whether it is about a certificate, and not about a connection that broke. */
  private static boolean untrusted(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof GeneralSecurityException) {
        return true;
      }
    }
    return false;
  }

  /** What the store itself says, where Qdrant and Pinecone put it. */
  private String said(JsonNode body) {
    for (String place : new String[] {"/status/error", "/message", "/error/message"}) {
      JsonNode text = body.at(place);
      if (text.isTextual()) {
        return ": " + quote(text.textValue());
      }
    }
    return "";
  }

  private String quote(@Nullable String text) {
    String plain = String.valueOf(text).replaceAll("\\p{Cntrl}+", " ");
    if (key != null) {
      plain = plain.replace(key.reveal(), "***");
    }
    return plain.length() <= LONGEST_QUOTE ? plain : plain.substring(0, LONGEST_QUOTE) + "...";
  }
}
