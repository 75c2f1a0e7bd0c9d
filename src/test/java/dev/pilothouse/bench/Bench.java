package dev.pilothouse.bench;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Entry point of {@code bin/bench}. */
@Command(
    name = "bin/bench",
    mixinStandardHelpOptions = true,
    subcommands = {
      LanesCommand.class,
      NodeCommand.class,
      IndexCommand.class,
      CacheCommand.class,
      CacheGrowthCommand.class,
      StalenessCommand.class,
      IndexLocalCommand.class,
      QualityCommand.class,
      SearchCommand.class,
      SocketCommand.class,
      ValidateCommand.class,
      SandboxCommand.class
    },
    description = "Measures on real parts and records the result under src/docs/benchmarks.")
final class Bench {
  private final List<String> arguments;

  @Option(names = "--root", hidden = true, description = "The checkout.")
  private Path root = Path.of("");

  private Bench(List<String> arguments) {
    this.arguments = arguments;
  }

  public static void main(String[] arguments) {
    List<String> given = List.of(arguments);
    List<String> shown = given.size() > 2 ? given.subList(2, given.size()) : given;
    System.exit(new CommandLine(new Bench(shown)).execute(arguments));
  }

  /** The root of the checkout. */
  Path root() {
    return root.toAbsolutePath();
  }

  /** The command line that repeats this measurement. */
  String command() {
    return "bin/bench " + String.join(" ", arguments);
  }

  /** A path as a record shows it: within the checkout, or its last part only. */
  String shown(Path path) {
    Path absolute = path.toAbsolutePath();
    return absolute.startsWith(root())
        ? root().relativize(absolute).toString()
        : "…/" + absolute.getFileName();
  }
}
