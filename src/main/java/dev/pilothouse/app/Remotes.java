package dev.pilothouse.app;

import dev.pilothouse.config.IndexConfig;
import dev.pilothouse.config.Secret;
import dev.pilothouse.index.remote.RemoteSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the configuration says of repositories on other machines. */
final class Remotes {
  private Remotes() {}

  static RemoteSettings of(IndexConfig config, Path data) {
    return new RemoteSettings(
        config.remotes(),
        config.remotePrivate(),
        tokens(config.remoteTokens()),
        config.remoteCa(),
        data.resolve("clones"),
        config.remoteTimeout(),
        config.remoteSize().bytes(),
        config.remoteSshKey(),
        config.remoteKnownHosts());
  }

  /** Host and token of each part; the configuration's own rules have looked at them. */
  private static Map<String, String> tokens(@Nullable Secret listed) {
    Map<String, String> tokens = new HashMap<>();
    if (listed != null) {
      for (String part : listed.reveal().split(",", -1)) {
        int equals = part.indexOf('=');
        if (equals > 0) {
          String host = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
          tokens.put(host, part.substring(equals + 1).strip());
        }
      }
    }
    return tokens;
  }
}
