package dev.pilothouse.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a command did that ran in this JVM.
 *
 * @param exitCode of the command
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record CommandRun(int exitCode, String out, String err) {

  /** Runs one command line against a node. */
  static CommandRun of(String url, String... arguments) {
    return piped("", url, arguments);
  }

  /** The same with something on standard input. */
  static CommandRun piped(String input, String url, String... arguments) {
    InputStream in = System.in;
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int exitCode =
          PilothouseCommand.create()
              .execute(
                  Stream.concat(Stream.of(arguments), Stream.of("--url", url))
                      .toArray(String[]::new));
      return new CommandRun(
          exitCode,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setIn(in);
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** The lines of standard output. */
  List<String> lines() {
    return out.lines().toList();
  }
}
