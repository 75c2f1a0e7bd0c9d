package dev.pilothouse.cli;

import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.cache.CacheLink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds to the dependency graph. */
@Command(
    name = "link",
    description = {
      "Say what a node of the dependency graph depends on; added to what was said before.",
      "Say it before the value that depends on the node is loaded."
    })
final class CacheLinkCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Parameters(index = "0", paramLabel = "NODE", description = "The node that depends on others.")
  private String node = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "ON",
      description = "Nodes it depends on, at most 100.")
  private List<String> dependsOn = new ArrayList<>();

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "Whose graph (default: the one that all projects share).")
  private @Nullable String project;

  @Override
  public Integer call() {
    Done done =
        Connection.await(connection.client().cacheLink(new CacheLink(project, node, dependsOn)));
    if (out.json()) {
      out.record(done);
    } else {
      out.line(Plain.text(node + " depends on " + String.join(", ", dependsOn)));
    }
    return 0;
  }
}
