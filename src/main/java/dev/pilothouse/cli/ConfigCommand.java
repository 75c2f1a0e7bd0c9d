package dev.pilothouse.cli;

import dev.pilothouse.config.Config;
import dev.pilothouse.config.ConfigException;
import dev.pilothouse.config.ConfigLoader;
import dev.pilothouse.config.Effective;
import dev.pilothouse.config.Reference;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at the configuration without starting anything. */
@Command(
    name = "config",
    description = "Show and check the configuration.",
    subcommands = {ConfigCommand.Show.class, ConfigCommand.Defaults.class, ConfigCommand.Doc.class},
    synopsisSubcommandLabel = "(show | defaults | doc)")
final class ConfigCommand {

  /** Prints what would take effect, after checking it. */
  @Command(name = "show", description = "Check the configuration and print what takes effect.")
  static final class Show implements Callable<Integer> {
    @Option(names = "--config", description = "YAML file to read.")
    private @Nullable Path file;

    @Mixin private Out out = new Out();

    @Override
    public Integer call() {
      ConfigLoader loader = new ConfigLoader();
      if (file != null) {
        loader.file(file);
      }
      try {
        Config config = loader.environment().load();
        Map<String, String> values = Effective.of(config);
        if (out.json()) {
          JsonObject object = new JsonObject();
          values.forEach(object::put);
          out.object(object);
        } else {
          values.forEach((key, value) -> out.line(key + " = " + value));
        }
        return 0;
      } catch (ConfigException e) {
        e.faults().forEach(fault -> System.err.println("pilothouse: " + fault));
        return ExitCode.USAGE;
      }
    }
  }

  /** Prints the default file. */
  @Command(name = "defaults", description = "Print conf/pilothouse.yaml with every default.")
  static final class Defaults implements Callable<Integer> {
    @Mixin private Out out = new Out();

    @Override
    public Integer call() {
      out.text(Reference.yaml());
      return 0;
    }
  }

  /** Prints the reference. */
  @Command(name = "doc", description = "Print the configuration reference as Markdown.")
  static final class Doc implements Callable<Integer> {
    @Mixin private Out out = new Out();

    @Override
    public Integer call() {
      out.text(Reference.markdown());
      return 0;
    }
  }
}
