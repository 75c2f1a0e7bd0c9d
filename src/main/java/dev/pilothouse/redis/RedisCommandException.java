package dev.pilothouse.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An error reply: Redis got the command and refused it. */
public final class RedisCommandException extends RedisException {

  private static final long serialVersionUID = 1L;

  /** Position mark that vertx-redis-client puts before each error of a batch. */
  private static final Pattern BATCH_POSITION = Pattern.compile("^ERR \\[\\d+] ");

  /** How Redis 6.2 reports the error of a command that a script ran. */
  private static final Pattern IN_SCRIPT =
      Pattern.compile("^ERR Error running script.*: -([A-Z]+) ");

  /** How Redis 7 reports that a script did what its user may not do. */
  private static final String NOT_PERMITTED_IN_SCRIPT = "ERR The user executing the script can't";

  /** The error replies that callers tell apart. */
  public enum Kind {
    /** The server is at its memory limit and refuses to store more. */
    OOM,
    /** The server is a replica, usually in the middle of a failover. */
    READONLY,
    /** The script is not in the server's script cache. */
    NOSCRIPT,
    /** The server is reading its data set. */
    LOADING,
    /** A replica has lost its primary. */
    MASTERDOWN,
    /** A script runs longer than the server's limit. */
    BUSY,
    /** The connection is not authenticated. */
    NOAUTH,
    /** User or password are wrong. */
    WRONGPASS,
    /** The user may not run this command, or not on this key. */
    NOPERM,
    /** The key holds another type. */
    WRONGTYPE,
    /** The keys of a command belong to several slots of a cluster. */
    CROSSSLOT,
    /** The slot belongs to another node of a cluster. */
    MOVED,
    /** The slot is moving, and its keys may have moved already. */
    ASK,
    /** The slot is moving, and the command's keys are on both sides. */
    TRYAGAIN,
    /** The cluster serves nothing, or not this slot, usually because it lost a master. */
    CLUSTERDOWN,
    /** Any other error; the message has the server's words. */
    OTHER
  }

  private final Kind kind;

  private RedisCommandException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static RedisCommandException of(String reply) {
    String message = BATCH_POSITION.matcher(reply).replaceFirst("");
    Matcher inScript = IN_SCRIPT.matcher(message);
    if (message.startsWith(NOT_PERMITTED_IN_SCRIPT)) {
      return new RedisCommandException(Kind.NOPERM, message + hint(Kind.NOPERM));
    }
    String code = inScript.find() ? inScript.group(1) : message.split(" ", 2)[0];
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(code)) {
        return new RedisCommandException(kind, message + hint(kind));
      }
    }
    return new RedisCommandException(Kind.OTHER, message);
  }

  /** What to do about it, for errors that an operator can do something about. */
  private static String hint(Kind kind) {
    return switch (kind) {
      case NOPERM -> "; give the user of redis.url the right to it with ACL SETUSER";
      case MOVED -> "; the server belongs to a cluster: set redis.mode to cluster";
      case CROSSSLOT -> "; keys used together need one {hash tag}";
      default -> "";
    };
  }

  /** Which error it is. */
  public Kind kind() {
    return kind;
  }
}
