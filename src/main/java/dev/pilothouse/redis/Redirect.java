package dev.pilothouse.redis;

import dev.pilothouse.redis.RedisCommandException.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A node's word that another node has the slot.
 *
 * @param node {@code host:port}; the host may be empty or unknown, or an IPv6 address
 * @param asking whether this holds for one command only, which has to be announced with ASKING
 */
record Redirect(String node, boolean asking) {

  private static final Pattern REPLY = Pattern.compile("^(?:MOVED|ASK) \\d+ (\\S*:\\d+)");

  /** What a failure says, or null if it is no redirection. */
  static @Nullable Redirect of(Throwable failure) {
    if (failure instanceof RedisCommandException refused
        && (refused.kind() == Kind.MOVED || refused.kind() == Kind.ASK)) {
      Matcher reply = REPLY.matcher(String.valueOf(refused.getMessage()));
      if (reply.find()) {
        return new Redirect(reply.group(1), refused.kind() == Kind.ASK);
      }
    }
    return null;
  }

  /** Where to go, as {@code host:port}, if the node with the given host said so. */
  String from(String host) {
    int colon = node.lastIndexOf(':');
    return SlotMap.host(node.substring(0, colon), host) + node.substring(colon);
  }
}
