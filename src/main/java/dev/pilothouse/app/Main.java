package dev.pilothouse.app;

import dev.pilothouse.cli.PilothouseCommand;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Names are looked up as the platform does; Vert.x's own resolver binds a UDP port everywhere.
    System.setProperty("vertx.disableDnsResolver", "true");
    System.exit(PilothouseCommand.create(new UpCommand(), new DemoCommand()).execute(arguments));
  }
}
