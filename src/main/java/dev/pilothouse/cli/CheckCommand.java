package dev.pilothouse.cli;

import dev.pilothouse.contracts.sandbox.ValidationFinding;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.contracts.sandbox.ValidationRequest;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at a program without running it. */
@Command(name = "check", description = "Look at a program before it runs in the sandbox.")
final class CheckCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Option(names = "--lang", required = true, description = "python, javascript, typescript or go.")
  private String language = "";

  @Option(
      names = "--policy",
      description = "strict, standard or off; never weaker than the node's.")
  private @Nullable ValidationPolicy policy;

  @Option(names = "--project", description = "Project whose policy counts.")
  private @Nullable String project;

  @Parameters(index = "0", defaultValue = "-", description = "File, or - for standard input.")
  private String file = "-";

  @Override
  public Integer call() {
    ValidationRequest request =
        new ValidationRequest(language, TextFile.read(file), policy, project);
    ValidationResult result = Connection.await(connection.client().validate(request));
    if (out.json()) {
      out.record(result);
    } else {
      result.findings().forEach(finding -> out.line(shown(finding)));
      out.line(result.verdict().name().toLowerCase(Locale.ROOT));
    }
    return result.verdict() == ValidationVerdict.BLOCK ? ExitCode.FAILED : 0;
  }

  static String shown(ValidationFinding finding) {
    return finding.line()
        + ":"
        + finding.column()
        + " "
        + finding.severity().name().toLowerCase(Locale.ROOT)
        + " ["
        + finding.rule()
        + "] "
        + finding.message()
        + "; "
        + finding.advice();
  }
}
