package dev.pilothouse.sandbox.check;

import dev.pilothouse.contracts.sandbox.ValidationFinding;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at a project's own files, dependencies left out: 500 at most, and no further one after a
 * limit. What was left is a finding. A project may do what a program should not, such as start
 * processes in its tests, so that only the strict policy's verdict is {@code block}.
 */
final class ProjectChecks {
  static final Duration LIMIT = Duration.ofSeconds(1);
  private static final int MOST_FILES = 500;

  private static final Set<String> DEPENDENCIES =
      Set.of("node_modules", "vendor", "site-packages", "venv", ".venv");
  private static final Map<String, String> LANGUAGES =
      Map.of(
          "py", "python",
          "js", "javascript",
          "mjs", "javascript",
          "cjs", "javascript",
          "jsx", "javascript",
          "ts", "typescript",
          "mts", "typescript",
          "cts", "typescript",
          "go", "go");

  private final Validator validator;
  private final ValidationPolicy policy;
  private final Duration limit;

  ProjectChecks(Validator validator, ValidationPolicy policy, Duration limit) {
    this.validator = validator;
    this.policy = policy;
    this.limit = limit;
  }

  /** Looks at those files that it knows the language of. Blocks; reads the files. */
  ValidationResult check(List<SourceFile> files) {
    long began = System.nanoTime();
    List<SourceFile> own =
        files.stream().filter(file -> language(file.name()).isPresent()).toList();
    FoundInFiles found = new FoundInFiles();
    int looked = 0;
    for (SourceFile file : own) {
      if (looked == MOST_FILES || System.nanoTime() - began > limit.toNanos()) {
        break;
      }
      found.add(file.name(), check(file));
      looked++;
    }
    return judged(looked == own.size() ? found.result() : cut(found.result(), looked, own.size()));
  }

  private ValidationResult check(SourceFile file) {
    try {
      String language = language(file.name()).orElseThrow();
      return validator.validate(language, file.text().read(), policy);
    } catch (IOException e) {
      return unchecked("the file");
    }
  }

  private ValidationResult unchecked(String what) {
    ValidationFinding finding = Validator.finding(Rule.UNCHECKED, policy, 1, 1, what);
    return new ValidationResult(finding.severity(), List.of(finding));
  }

  /** Says first what was not looked at, because only so many findings are told. */
  private ValidationResult cut(ValidationResult found, int looked, int all) {
    FoundInFiles told = new FoundInFiles();
    told.add(unchecked(all - looked + " of the " + all + " files"));
    told.add(found);
    return told.result();
  }

  private ValidationResult judged(ValidationResult found) {
    boolean remarks =
        policy != ValidationPolicy.STRICT && found.verdict() == ValidationVerdict.BLOCK;
    return remarks ? new ValidationResult(ValidationVerdict.WARN, found.findings()) : found;
  }

  private static Optional<String> language(String name) {
    List<String> parts = new ArrayList<>(List.of(name.split("/")));
    String file = parts.removeLast();
    return parts.stream().anyMatch(DEPENDENCIES::contains)
        ? Optional.empty()
        : Optional.ofNullable(LANGUAGES.get(file.substring(file.lastIndexOf('.') + 1)));
  }
}
