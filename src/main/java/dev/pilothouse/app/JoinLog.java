package dev.pilothouse.app;

import com.hazelcast.instance.BuildInfoProvider;
import dev.pilothouse.config.ClusterConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/**
 * Keeps Hazelcast's last complaints while a node joins: it tells why a member was refused only in
 * its log, and an operator should read it in the start's own error.
 */
final class JoinLog extends AbstractAppender implements AutoCloseable {
  private static final int MOST_LINES = 50;
  private static final String LOGGER = "com.hazelcast";

  private final Deque<String> lines = new ArrayDeque<>();

  private JoinLog() {
    super("join", null, null, true, Property.EMPTY_ARRAY);
  }

  static JoinLog open() {
    JoinLog log = new JoinLog();
    log.start();
    logger().addAppender(log);
    return log;
  }

  private static Logger logger() {
    return (Logger) LogManager.getLogger(LOGGER);
  }

  @Override
  public synchronized void append(LogEvent event) {
    if (lines.size() == MOST_LINES) {
      lines.removeFirst();
    }
    lines.addLast(event.getMessage().getFormattedMessage());
  }

  StartException explain(Throwable cause) {
    String told = complaint().orElse(String.valueOf(cause.getMessage()));
    return new StartException("joining the cluster failed: " + told + version(), cause);
  }

  StartException nobodyJoined(ClusterConfig settings) {
    String told = complaint().map(line -> " It was told: " + line).orElse("");
    return new StartException(
        "none of "
            + String.join(", ", settings.join())
            + " took this node in within "
            + settings.joinTimeout().toSeconds()
            + " s. Is a node running there, with cluster.name \""
            + settings.name()
            + "\""
            + version()
            + "?"
            + told);
  }

  private static String version() {
    return " and Hazelcast " + BuildInfoProvider.getBuildInfo().getVersion();
  }

  private synchronized Optional<String> complaint() {
    return lines.reversed().stream()
        .flatMap(line -> Stream.of(line.split("\n", 2)[0]))
        .filter(
            line -> {
              String lower = line.toLowerCase(Locale.ROOT);
              return lower.contains("join") || lower.contains("version") || lower.contains("name");
            })
        .findFirst();
  }

  @Override
  public void close() {
    logger().removeAppender(this);
    stop();
  }
}
