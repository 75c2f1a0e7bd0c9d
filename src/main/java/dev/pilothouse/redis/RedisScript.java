package dev.pilothouse.redis;

import dev.pilothouse.redis.RedisCommandException.Kind;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Lua script that runs by its digest, and by its text where the server does not know it yet.
 *
 * <p>Scripts have to work on Redis 6.2. Instances are immutable; make one per script, not per call.
 */
public final class RedisScript {

  private final String source;
  private final String sha1;

  /**
   * @param source the script's Lua text
   */
  public RedisScript(String source) {
    this.source = source;
    this.sha1 = sha1(source);
  }

  /** The digest that the server knows the script by, in lower-case hex. */
  public String sha1() {
    return sha1;
  }

  /**
   * Runs the script.
   *
   * @param keys all keys it touches, on a Redis Cluster all of one slot
   * @param args its arguments, in UTF-8
   * @return what the script returned, null for a nil reply
   */
  public Future<@Nullable Response> run(HeldRedis redis, List<String> keys, String... args) {
    return run(
        redis, keys, Stream.of(args).map(arg -> arg.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** Runs the script with binary arguments; see {@link #run(HeldRedis, List, String...)}. */
  public Future<@Nullable Response> run(HeldRedis redis, List<String> keys, List<byte[]> args) {
    return redis
        .send(request(Command.EVALSHA, sha1, keys, args))
        .recover(
            failure ->
                failure instanceof RedisCommandException refused && refused.kind() == Kind.NOSCRIPT
                    ? redis.send(request(Command.EVAL, source, keys, args))
                    : Future.failedFuture(failure));
  }

  private static Request request(
      Command command, String script, List<String> keys, List<byte[]> args) {
    Request request = Request.cmd(command).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    args.forEach(request::arg);
    return request;
  }

  private static String sha1(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }
}
