package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisCli;
import dev.pilothouse.redis.RedisServers;
import dev.pilothouse.redis.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection over which Redis tells of changes ends, falls silent, or is not to be had. */
@Timeout(120)
final class CacheTrackingIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final CacheDependencies ON_TAG = CacheDependencies.ofTags("t");

  /** Two leases without a beat, and the quarter of one until that is looked at. */
  private static final Duration NOTICED = Duration.ofMillis(2_500);

  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void feed_killed_isMadeAnewAndNothingOldIsServed(RedisServers.PlainStarter starter) {
    PlainRedis redis = caches.closing(starter.start(folder));
    // two nodes that only Redis connects
    CacheNode other =
        caches.start(CacheSetup.alone("b", redis.url()).knowing("a", "b")).following();
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url()).knowing("a", "b")).following();
    for (int i = 0; i < 3; i++) {
      assertThat(other.set("k", i, ON_TAG).confirmed()).isTrue();
      node.bringNear("k");
      assertThat(RedisCli.run(redis.port(), "client", "kill", "id", newestFeed(redis)))
          .isEqualTo("1");
      assertThat(other.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED);
      assertThat(node.get("k")).isNull();
      node.following();
      assertThat(node.get("k")).isNull();
    }
  }

  @Test
  void feed_halfOpen_nothingOldIsServed() {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    TcpProxy proxy = caches.closing(TcpProxy.to(redis.port()));
    String url = "redis://127.0.0.1:" + proxy.port();
    CacheNode other =
        caches.start(CacheSetup.alone("b", redis.url()).knowing("a", "b")).following();
    CacheNode node = caches.start(CacheSetup.alone("a", url).knowing("a", "b")).following();
    assertThat(other.set("ended", "old", ON_TAG).confirmed()).isTrue();
    assertThat(other.set("deleted", "old").confirmed()).isTrue();
    assertThat(other.set("replaced", "old").confirmed()).isTrue();
    node.bringNear("ended");
    proxy.freeze(portOf(redis, newestFeed(redis)));
    assertThat(other.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED);
    assertThat(node.get("ended")).isNull();
    node.following().bringNear("deleted");
    proxy.freeze(portOf(redis, newestFeed(redis)));
    assertThat(other.delete("deleted").confirmed()).isTrue();
    assertThat(node.get("deleted")).isNull();
    node.following().bringNear("replaced");
    proxy.freeze(portOf(redis, newestFeed(redis)));
    assertThat(other.set("replaced", "new").confirmed()).isTrue();
    assertThat(node.get("replaced")).isEqualTo("new");
    node.following();
    assertThat(node.get("ended")).isNull();
    assertThat(node.get("deleted")).isNull();
    assertThat(node.get("replaced")).isEqualTo("new");
  }

  @Test
  void feed_halfOpen_isReplacedInTime() {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    TcpProxy proxy = caches.closing(TcpProxy.to(redis.port()));
    String url = "redis://127.0.0.1:" + proxy.port();
    CacheNode node = caches.start(CacheSetup.alone("a", url)).following();
    proxy.freeze(portOf(redis, newestFeed(redis)));
    Duration left =
        Eventually.until(
            "unproven", NOTICED.plus(SOON), () -> !node.coherence().equals("tracking"));
    Duration returned = node.awaitCoherence("tracking");
    System.out.printf(
        "a silent feed: memory unused after %d ms, followed again %d ms later%n",
        left.toMillis(), returned.toMillis());
    assertThat(left).isLessThan(NOTICED);
    assertThat(left.plus(returned)).isLessThan(NOTICED.plusSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-client|tracking", "-client"})
  void bus_userMayNotTrack_worksWithoutIt(String rule) throws Exception {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    assertThat(
            RedisCli.run(
                redis.port(), "acl", "setuser", "pilot", "on", ">pw", "~*", "&*", "+@all", rule))
        .isEqualTo("OK");
    String url = "redis://pilot:pw@127.0.0.1:" + redis.port();
    CacheMembers members = caches.closing(CacheMembers.start(2));
    CacheNode first = caches.start(CacheSetup.on(members.get(0), url));
    CacheNode second = caches.start(CacheSetup.on(members.get(1), url));
    first.awaitCoherence("bus");
    second.awaitCoherence("bus");
    assertThat(first.stats().redisUp()).isTrue();
    for (int i = 0; i < 20; i++) {
      assertThat(first.set("k", i, ON_TAG).confirmed()).isTrue();
      second.bringNear("k");
      assertThat(second.get("k")).isEqualTo(i);
      assertThat(first.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED);
      assertThat(second.get("k")).isNull();
      assertThat(first.get("k")).isNull();
    }
    assertThat(second.coherence()).isEqualTo("bus");
  }

  /** The id of the connection for changes of the node that connected last. */
  private static String newestFeed(PlainRedis redis) {
    long newest =
        matches(redis, "redir=(\\d+)").stream().mapToLong(Long::parseLong).max().orElseThrow();
    return Long.toString(newest);
  }

  private static int portOf(PlainRedis redis, String id) {
    return Integer.parseInt(matches(redis, "id=" + id + " addr=[^ ]*:(\\d+)").getFirst());
  }

  private static List<String> matches(PlainRedis redis, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(RedisCli.run(redis.port(), "client", "list"));
    return found.results().map(result -> result.group(1)).toList();
  }
}
