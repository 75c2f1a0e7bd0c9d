package dev.pilothouse.sandbox.check;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ProgramFiles;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.contracts.sandbox.ValidationRequest;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
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
    FoundInFiles found = new FoundInFiles();
    found.add(validator().validate(request.language(), request.code(), policy));
    String program = ProgramFiles.of(request.language());
    String ending = program.substring(program.indexOf('.'));
    for (Map.Entry<String, String> file :
        request.files() == null
            ? List.<Map.Entry<String, String>>of()
            : request.files().entrySet()) {
      if (file.getKey().endsWith(ending)) {
        found.add(file.getKey(), validator().validate(request.language(), file.getValue(), policy));
      }
    }
    return found.result();
  }

  /**
   * Looks at a project whose tests are to run, within the bounds of {@link ProjectChecks}. Only the
   * strict policy blocks; under the standard one findings are remarks.
   *
   * @param project null for none
   */
  public ValidationResult check(@Nullable String project, List<SourceFile> files) {
    ValidationPolicy policy = settings.policy(project, null);
    return policy == ValidationPolicy.OFF
        ? new ValidationResult(ValidationVerdict.ALLOW, List.of())
        : new ProjectChecks(validator(), policy, ProjectChecks.LIMIT).check(files);
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
}
