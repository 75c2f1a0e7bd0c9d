package dev.pilothouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.redis.Signals;
import dev.pilothouse.sandbox.BareContainers;
import dev.pilothouse.sandbox.EngineProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every component is killed in turn; the system heals by itself (requirement I10). */
@Timeout(240)
final class HealingContainerIT {
  @TempDir private Path folder;

  @Test
  void everyComponent_killedInTurn_systemHeals() throws Exception {
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(
        source.resolve("cart.py"), "def total_price(items):\n    return sum(items)\n");
    try (EngineProxy engine = new EngineProxy();
        BareContainers containers = new BareContainers();
        TwoNodes nodes =
            new TwoNodes(
                folder,
                "--root",
                source.toString(),
                "--set",
                "sandbox.docker-host=" + engine.host())) {
      Areas.index(nodes.first, source);
      Areas.heal("the start", nodes.first, nodes.second);

      Signals.kill(nodes.first.redis().orElseThrow().pid());
      Areas.heal("kill -9 of Redis", nodes.first, nodes.second);

      assertThat(containers.killAll(nodes.cluster)).isPositive();
      Areas.heal("kill -9 of every container", nodes.first, nodes.second);

      engine.cut();
      Areas.shareData(nodes.first, nodes.second);
      engine.restore();
      Areas.heal("loss of the engine", nodes.first, nodes.second);

      nodes.second.signal("KILL");
      nodes.second = NodeProcess.start(nodes.second.spec());
      Areas.heal("kill -9 of a node", nodes.first, nodes.second);

      nodes.first.signalGroup("KILL");
      nodes.first = NodeProcess.start(nodes.first.spec().joining(nodes.second.spec()));
      Areas.heal("kill -9 of the node with Redis", nodes.first, nodes.second);
    }
  }
}
