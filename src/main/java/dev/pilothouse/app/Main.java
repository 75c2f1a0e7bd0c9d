package dev.pilothouse.app;

import dev.pilothouse.cli.PilothouseCommand;
import picocli.CommandLine;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    CommandLine command = PilothouseCommand.create();
    command.addSubcommand(new UpCommand());
    int exitCode = command.execute(arguments);
    System.exit(exitCode);
  }
}
