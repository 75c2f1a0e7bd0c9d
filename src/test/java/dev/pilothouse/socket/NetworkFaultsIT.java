package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real nodes in a network whose packets are dropped, so that nobody is told of anything. */
@Timeout(300)
final class NetworkFaultsIT {
  @TempDir Path folder;

  @Test
  void packets_dropped_halfOpenSocketsEndAndSplitNodesComeBackWhole() throws Exception {
    assumeTrue(
        OwnNetwork.isPossible(),
        "needs unshare --net, ip and iptables, which ask for root or user namespaces");
    String printed = OwnNetwork.run(NetworkFaults.class, folder, Duration.ofSeconds(280));
    System.out.print(printed);
    assertThat(printed)
        .contains("half open:", "apart for 3 s, still one cluster", "s, each alone", "deaf: none");
  }
}
