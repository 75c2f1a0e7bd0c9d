package dev.pilothouse.app;

import dev.pilothouse.cli.ExitCode;
import dev.pilothouse.cli.Out;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts a node and stays. */
@Command(name = "up", description = "Start a node, with all roles by default.")
final class UpCommand implements Callable<Integer> {
  @Mixin private NodeOptions options = new NodeOptions();
  @Mixin private Out out = new Out();

  @Override
  public Integer call() {
    Optional<RunningNode> node = RunningNode.start(options, Map.of());
    if (node.isEmpty()) {
      return ExitCode.USAGE;
    }
    StartedNode started = node.get().started();
    if (out.json()) {
      out.object(
          new JsonObject()
              .put("event", "ready")
              .put("nodeId", started.self().nodeId())
              .put("url", started.self().url())
              .put("managementPort", started.managementPort())
              .put("members", started.members())
              .put("roles", new JsonArray(started.self().roles()))
              .put("tookMs", started.took().toMillis()));
    } else {
      out.line(started.line());
    }
    return node.get().stay();
  }
}
