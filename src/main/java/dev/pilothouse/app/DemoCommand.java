package dev.pilothouse.app;

import dev.pilothouse.cli.DemoFlow;
import dev.pilothouse.cli.ExitCode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts a node and shows what it does on a real folder. */
@Command(
    name = "demo",
    description = "Start a node, index a folder, search it, run a snippet, stay for the dashboard.")
final class DemoCommand implements Callable<Integer> {
  @Mixin private NodeOptions options = new NodeOptions();

  @Parameters(
      index = "0",
      defaultValue = "${sys:pilothouse.home}",
      description = "Folder or repository to index (default: Pilothouse's own checkout).")
  private Path folder = Path.of("");

  @Override
  public Integer call() {
    Path source = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(source)) {
      RunningNode.complain(source + " is no folder; name one: pilothouse demo DIR");
      return ExitCode.USAGE;
    }
    System.out.println("starting a node ...");
    Optional<RunningNode> node =
        RunningNode.start(options, Map.of("node.roots", source.toString()));
    if (node.isEmpty()) {
      return ExitCode.USAGE;
    }
    System.out.println(node.get().started().line());
    URI url = URI.create(node.get().started().self().url());
    int code = new DemoFlow(url).run(source);
    if (code != 0) {
      return code;
    }
    System.out.println("\nthe dashboard is at " + url + "/   (Ctrl-C stops the node)");
    return node.get().stay();
  }
}
