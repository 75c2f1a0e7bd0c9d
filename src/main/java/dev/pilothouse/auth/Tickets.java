package dev.pilothouse.auth;

import dev.pilothouse.bus.Call;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.socket.TicketReply;
import dev.pilothouse.contracts.socket.TicketRequest;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisException;
import dev.pilothouse.redis.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tickets that stand for an identity once, on whichever node, within half a minute. They are for
 * the URL of a socket, since a browser cannot send a header with one: what a log may keep of such a
 * URL is worth nothing afterwards.
 *
 * <p>They are kept in Redis under their hash, so that who reads Redis cannot use them. While Redis
 * is away there are none: both calls fail with {@code unavailable}. Thread-safe.
 */
public final class Tickets {
  private static final Duration LIFE = Duration.ofSeconds(30);
  private static final long RETRY_MS = 1_000;
  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final String KEY = "ph:ticket:";

  /** Reads and removes in one step, so that of two who come at once only one gets it. */
  private static final RedisScript TAKE =
      new RedisScript(
          """
          local identity = redis.call('GET', KEYS[1])
          if identity then
            redis.call('DEL', KEYS[1])
          end
          return identity
          """);

  private final HeldRedis redis;
  private final SecureRandom random = new SecureRandom();

  public Tickets(HeldRedis redis) {
    this.redis = redis;
  }

  /** Serves {@link dev.pilothouse.contracts.socket.SocketEndpoints#TICKET}. */
  public Future<TicketReply> issue(TicketRequest request, Call call) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Request set =
        Request.cmd(Command.SET)
            .arg(key(ticket))
            .arg(IdentityJson.write(call.caller()))
            .arg("PX")
            .arg(LIFE.toMillis());
    return redis
        .send(set)
        .map(stored -> new TicketReply(ticket, LIFE.toMillis()))
        .recover(Tickets::away);
  }

  /**
   * Takes the ticket in.
   *
   * @param ticket as it stood in the URL
   * @return the identity it stood for; fails with {@code unauthenticated} if there is no such
   *     ticket, any more or at all, or if the identity has ended since
   */
  public Future<Identity> redeem(String ticket) {
    if (!FORM.matcher(ticket).matches()) {
      return unknown();
    }
    return TAKE.run(redis, List.of(key(ticket)))
        .transform(taken -> taken.succeeded() ? identity(taken.result()) : away(taken.cause()));
  }

  private static Future<Identity> identity(@Nullable Response found) {
    if (found == null) {
      return unknown();
    }
    Identity identity = IdentityJson.read(found.toBuffer());
    Instant end = identity.expiresAt();
    return end != null && !Instant.now().isBefore(end)
        ? Future.failedFuture(Claims.refused("the token behind the ticket has expired"))
        : Future.succeededFuture(identity);
  }

  private static <T> Future<T> unknown() {
    return Future.failedFuture(
        Claims.refused("the ticket is unknown, used or older than 30 s; get a new one"));
  }

  private static <T> Future<T> away(Throwable cause) {
    if (!(cause instanceof RedisException)) {
      return Future.failedFuture(cause);
    }
    return Future.failedFuture(
        new Failure(
                FailureCode.UNAVAILABLE,
                "tickets are kept in Redis, which does not answer; send a token with the first"
                    + " frame, or try again",
                RETRY_MS)
            .toException());
  }

  private static String key(String ticket) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return KEY
          + HexFormat.of().formatHex(digest.digest(ticket.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
