package dev.pilothouse.app;

import dev.pilothouse.config.Config;
import dev.pilothouse.http.GuardSettings;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which names and origins this node's servers answer for. */
final class Guards {
  private Guards() {}

  /**
   * The guards of one server.
   *
   * @param bound address; a name of this node too, where others may use it at all
   * @param tokens whether every request needs a token, so that any name may be used
   */
  static GuardSettings of(Config config, String bound, boolean tokens) {
    Set<String> hosts = new LinkedHashSet<>(config.http().allowedHosts());
    if (config.auth().insecureNoAuth()) {
      hosts.add(bound);
    }
    return new GuardSettings(hosts, Set.copyOf(config.http().allowedOrigins()), tokens);
  }
}
