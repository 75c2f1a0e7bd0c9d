package dev.pilothouse.cli;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a program in a container and passes on what it wrote and how it ended. */
@Command(name = "exec", description = "Run a program in the sandbox.")
final class ExecCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Option(names = "--lang", required = true, description = "Language, such as python.")
  private String language = "";

  @Parameters(index = "0", defaultValue = "-", description = "File, or - for standard input.")
  private String file = "-";

  @Override
  public Integer call() throws IOException {
    ExecutionResult result =
        Connection.await(connection.client().execute(ExecutionRequest.of(language, read())));
    if (out.json()) {
      out.record(result);
    } else {
      out.text(result.stdout());
      System.err.print(result.stderr());
      System.err.println(ended(result));
    }
    Integer exitCode = result.exitCode();
    return exitCode != null && exitCode == 0 ? 0 : ExitCode.FAILED;
  }

  private String read() throws IOException {
    byte[] bytes =
        file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(existing(Path.of(file)));
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Path existing(Path path) {
    if (!Files.isReadable(path)) {
      throw new IllegalArgumentException("cannot read " + path + ": is it there?");
    }
    return path;
  }

  private static String ended(ExecutionResult result) {
    String reason = result.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    Integer exitCode = result.exitCode();
    return "[" + reason + (exitCode == null ? "" : ", exit code " + exitCode) + "]";
  }
}
