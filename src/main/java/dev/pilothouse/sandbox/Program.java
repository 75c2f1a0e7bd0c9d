package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.sandbox.wire.RunMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One program with all it needs.
 *
 * @param mode how it is run
 * @param program the file or module, null for a command
 * @param argv its arguments; for a command all of it
 * @param env its environment beside what every program has
 * @param files what lies in the working folder; at most 20,000 files of 128 MiB together
 * @param stdin what it reads, at most 1 MiB of UTF-8
 * @param artefacts names, with stars, of the files that shall come back
 */
record Program(
    RunMode mode,
    @Nullable String program,
    List<String> argv,
    Map<String, String> env,
    List<ProgramFile> files,
    String stdin,
    List<String> artefacts) {

  /** A request's program with its files. */
  static Program of(ExecutionRequest request, LanguageImage language) {
    List<ProgramFile> files = new ArrayList<>();
    files.add(ProgramFile.of(language.programFile(), request.code()));
    if (request.files() != null) {
      request.files().forEach((name, text) -> files.add(ProgramFile.of(name, text)));
    }
    return new Program(
        RunMode.SCRIPT,
        language.programFile(),
        Objects.requireNonNullElse(request.args(), List.of()),
        Objects.requireNonNullElse(request.env(), Map.of()),
        List.copyOf(files),
        Objects.requireNonNullElse(request.stdin(), ""),
        Objects.requireNonNullElse(request.artefacts(), List.of()));
  }

  /** The bytes of its files. */
  long fileBytes() {
    return files.stream().mapToLong(ProgramFile::size).sum();
  }
}
