package dev.pilothouse.cli;

import dev.pilothouse.contracts.sandbox.ExecutionOptions;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a program in a container, shows what it writes and ends as it ended. */
@Command(
    name = "exec",
    description = "Run a program in the sandbox.",
    footer = {
      "",
      "Exit code: the program's own; 124 if it ran too long, 125 if it wrote too much, 126 if its",
      "code was refused, 130 if it was cancelled, 137 if it ran out of memory. If it did not run: 1,",
      "2 (bad request) or 3 (try again later)."
    })
final class ExecCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Option(names = "--lang", required = true, description = "Language, such as python.")
  private String language = "";

  @Option(
      names = "--file",
      paramLabel = "[NAME=]PATH",
      description = "Puts a text file beside the program, under its own name or another.")
  private List<String> files = List.of();

  @Option(
      names = "--stdin",
      paramLabel = "FILE",
      description = "What the program reads from its standard input; - for this one's.")
  private @Nullable String stdin;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "How long it may run, such as 500ms or 10s; the node's limit unless given.")
  private @Nullable String timeout;

  @Option(names = "--priority", description = "0 to 10, 5 unless given.")
  private @Nullable Integer priority;

  @Option(names = "--project", description = "The project that the run is for.")
  private @Nullable String project;

  @Option(
      names = "--cache",
      description = "Take the result of an identical run of the last hour, if there is one.")
  private boolean cache;

  @Option(
      names = "--evidence",
      description = "Look at the container after the program's end and say what it changed.")
  private boolean evidence;

  @Option(names = "--async", description = "Print the execution's id and do not wait.")
  private boolean async;

  @Parameters(index = "0", defaultValue = "-", description = "File, or - for standard input.")
  private String file = StandardInput.NAME;

  @Override
  public Integer call() {
    ExecutionRequest request = request();
    if (async) {
      return submitted(Connection.await(connection.client().submitExecution(request)));
    }
    ExecOutput output = new ExecOutput(out);
    ExecutionResult result = connection.follow(request, output::event);
    if (out.json()) {
      out.record(result);
    } else {
      output.rest(result);
      result.findings().stream().map(CheckCommand::shown).forEach(System.err::println);
      System.err.println(ended(result));
    }
    return exitCode(result);
  }

  private ExecutionRequest request() {
    if (StandardInput.NAME.equals(stdin) && file.equals(StandardInput.NAME)) {
      throw new IllegalArgumentException(
          "the program and its input cannot both come from standard input; name a file for one");
    }
    return new ExecutionRequest(
            language,
            TextFile.read(file),
            files.isEmpty() ? null : TextFile.named(files),
            stdin == null ? null : TextFile.read(stdin),
            WallLimit.of(timeout))
        .with(new ExecutionOptions(priority, project, cache, null, null, evidence ? true : null));
  }

  private int submitted(ExecutionState state) {
    if (out.json()) {
      out.record(state);
    } else {
      out.line(state.id());
      System.err.println(
          "pilothouse: its result, for ten minutes after its end: GET "
              + connection.url().resolve("/api/v1/sandbox/executions/" + state.id())
              + "; its output meanwhile: pilothouse tail task:"
              + state.id());
    }
    return 0;
  }

  private static String ended(ExecutionResult result) {
    String reason = result.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    Integer exitCode = result.exitCode();
    return "["
        + reason
        + (exitCode == null ? "" : ", exit code " + exitCode)
        + (result.cached() ? ", from the cache" : "")
        + "]";
  }

  private static int exitCode(ExecutionResult result) {
    return switch (result.reason()) {
      case TIMEOUT -> 124;
      case OUTPUT_LIMIT -> 125;
      case BLOCKED -> 126;
      case CANCELLED -> 130;
      case OOM -> 137;
      case OK, ERROR -> result.exitCode() == null ? ExitCode.FAILED : result.exitCode();
    };
  }
}
