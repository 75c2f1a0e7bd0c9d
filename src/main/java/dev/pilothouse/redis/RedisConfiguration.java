package dev.pilothouse.redis;

import java.nio.file.Path;

/** Writes the configuration file of the embedded server. */
final class RedisConfiguration {

  private RedisConfiguration() {}

  /**
   * A server for this machine only, that keeps what it acknowledged and evicts only what may go.
   */
  static String text(RedisFiles files, int port, String password, long maxMemoryBytes) {
    return """
    # Written at every start; changes are lost.
    bind 127.0.0.1
    port %d
    protected-mode yes
    requirepass %s
    daemonize no
    dir %s
    logfile %s
    save ""
    appendonly yes
    appendfsync everysec
    maxmemory %d
    # Only keys with a time to live may be evicted, the least used first.
    maxmemory-policy volatile-lfu
    """
        .formatted(port, password, quoted(files.directory()), quoted(files.log()), maxMemoryBytes);
  }

  static String quoted(Path path) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : path.toString().toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\x%02x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
