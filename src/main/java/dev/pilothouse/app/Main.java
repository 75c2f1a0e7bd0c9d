package dev.pilothouse.app;

import dev.pilothouse.cli.PilothouseCommand;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Names are looked up as the platform does; Vert.x's own resolver binds a UDP port everywhere.
    System.setProperty("vertx.disableDnsResolver", "true");
    // Lucene logs through java.util.logging; this brings it to the same log as everything else.
    System.setProperty("java.util.logging.manager", "org.apache.logging.log4j.jul.LogManager");
    System.exit(PilothouseCommand.create(new UpCommand(), new DemoCommand()).execute(arguments));
  }
}
