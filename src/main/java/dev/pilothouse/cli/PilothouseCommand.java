package dev.pilothouse.cli;

import dev.pilothouse.telemetry.BuildInfo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(
    name = "pilothouse",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = PilothouseCommand.Version.class,
    description = "A self-hosted backend for coding agents and the people who watch them.",
    subcommands = {
      IndexCommand.class,
      SearchCommand.class,
      ExecCommand.class,
      CheckCommand.class,
      TestCommand.class,
      PublishCommand.class,
      TailCommand.class,
      CacheCommand.class,
      DoctorCommand.class,
      ConfigCommand.class,
      CommandLine.HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the request failed, or the code that ran did",
      "2:the command line or the configuration is wrong",
      "3:no node answers, or what it needs is away; the same may succeed later"
    })
public final class PilothouseCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private PilothouseCommand() {}

  /**
   * The command line.
   *
   * @param more commands beside those that only talk to nodes: the app's, which run one
   */
  public static CommandLine create(Object... more) {
    CommandLine command = new CommandLine(new PilothouseCommand());
    for (Object subcommand : more) {
      command.addSubcommand(subcommand);
    }
    return command
        .setExecutionExceptionHandler(new Problems())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? Start with: pilothouse demo");
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"pilothouse " + BuildInfo.version() + " on Java " + Runtime.version()};
    }
  }
}
