package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real node with five hundred clients that never read, and some that do. */
@Timeout(150)
final class StalledCrowdIT {
  @TempDir Path folder;

  @Test
  void clients_thatNeverRead_areClosedAndCostTheOthersNothing() throws Exception {
    assumeTrue(
        OwnNetwork.isPossible(),
        "needs unshare --net, ip and iptables, which ask for root or user namespaces");
    String printed = OwnNetwork.run(StalledCrowd.class, folder, Duration.ofSeconds(140));
    System.out.print(printed);
    assertThat(printed).contains("stalled: 500 closed");
  }
}
