package dev.pilothouse.app;

import dev.pilothouse.cli.PilothouseCommand;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(PilothouseCommand.create(new UpCommand(), new DemoCommand()).execute(arguments));
  }
}
