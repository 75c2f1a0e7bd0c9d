package dev.pilothouse.sandbox.check;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ProgramFiles;
import dev.pilothouse.contracts.sandbox.ValidationFinding;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.contracts.sandbox.ValidationRequest;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checks of one node, for all of it that looks at code. Thread-safe; blocks, the first time for
 * as long as the parser takes to load.
 */
public final class NodeChecks {
  private final CheckSettings settings;
  private @Nullable Validator validator;

  public NodeChecks(CheckSettings settings) {
    this.settings = settings;
  }

  /** Looks at code. */
  public ValidationResult check(ValidationRequest request) {
    ValidationPolicy policy = settings.policy(request.project(), request.policy());
    return validator().validate(request.language(), request.code(), policy);
  }

  /**
   * Looks at a program that is to run, and at those of its files that are of its language. The
   * worst verdict of all is the program's; findings in files name the file.
   */
  public ValidationResult check(ExecutionRequest request) {
    ValidationPolicy policy = settings.policy(request.treatment().project(), null);
    ValidationResult result = validator().validate(request.language(), request.code(), policy);
    String program = ProgramFiles.of(request.language());
    String ending = program.substring(program.indexOf('.'));
    for (Map.Entry<String, String> file :
        request.files() == null
            ? List.<Map.Entry<String, String>>of()
            : request.files().entrySet()) {
      if (file.getKey().endsWith(ending)) {
        ValidationResult its = validator().validate(request.language(), file.getValue(), policy);
        result = joined(result, file.getKey(), its);
      }
    }
    return result;
  }

  /** Loads the parser, so that the first check need not. */
  synchronized Validator validator() {
    Validator loaded = validator;
    if (loaded == null) {
      loaded = Validator.in(settings.natives());
      validator = loaded;
    }
    return loaded;
  }

  private static ValidationFinding in(String file, ValidationFinding found) {
    return new ValidationFinding(
        found.rule(),
        found.severity(),
        found.line(),
        found.column(),
        file + ": " + found.message(),
        found.advice());
  }

  private static ValidationResult joined(ValidationResult one, String name, ValidationResult its) {
    List<ValidationFinding> findings = new ArrayList<>(one.findings());
    its.findings().stream()
        .limit(Math.max(0, ValidationResult.MOST_FINDINGS - findings.size()))
        .map(found -> in(name, found))
        .forEach(findings::add);
    boolean worse = its.verdict().compareTo(one.verdict()) > 0;
    return new ValidationResult(worse ? its.verdict() : one.verdict(), findings);
  }
}
