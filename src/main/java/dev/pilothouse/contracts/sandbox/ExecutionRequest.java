package dev.pilothouse.contracts.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pilothouse.contracts.Check;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program in a fresh container and answers with its {@link ExecutionResult}.
 *
 * @param language the program's language, for example {@code python}
 * @param code the program, at most 256 KiB of UTF-8
 * @param files text files beside the program by relative name, null for none; at most 64 of them
 *     and 4 MiB together
 * @param stdin what the program reads from its standard input, null for nothing; at most 1 MiB
 * @param limits tighter limits than the node's, null for the node's
 * @param args the program's arguments, null for none; at most 64 of them and 32 KiB together
 * @param env the program's environment variables beside the few that every program has, null for
 *     none; at most 64 of them and 32 KiB together
 * @param artefacts which files the result shall bring, as names in which {@code *} stands for
 *     anything but a slash and {@code **} for anything; null for none, at most 16
 * @param options how it is treated, null for nothing special
 */
public record ExecutionRequest(
    String language,
    String code,
    @Nullable Map<String, String> files,
    @Nullable String stdin,
    @Nullable Limits limits,
    @Nullable List<String> args,
    @Nullable Map<String, String> env,
    @Nullable List<String> artefacts,
    @Nullable ExecutionOptions options) {

  private static final int MAX_CODE_BYTES = 256 << 10;
  private static final int MAX_STDIN_BYTES = 1 << 20;
  private static final int MAX_FILES = 64;
  private static final int MAX_FILE_BYTES = 4 << 20;

  public ExecutionRequest {
    Check.length("language", language, 1, 40);
    Check.present("code", code);
    requireAtMost("code", utf8Length(code), MAX_CODE_BYTES);
    if (stdin != null) {
      requireAtMost("stdin", utf8Length(stdin), MAX_STDIN_BYTES);
    }
    if (files != null) {
      files = checkedFiles(ProgramFiles.of(language), files);
    }
    args = args == null ? null : RequestChecks.args(args);
    env = env == null ? null : RequestChecks.env(env);
    artefacts = artefacts == null ? null : RequestChecks.globs(artefacts);
  }

  /** A program with its input, and nothing else. */
  public ExecutionRequest(
      String language,
      String code,
      @Nullable Map<String, String> files,
      @Nullable String stdin,
      @Nullable Limits limits) {
    this(language, code, files, stdin, limits, null, null, null, null);
  }

  /** A program alone: no files, no input, the node's limits. */
  public static ExecutionRequest of(String language, String code) {
    return new ExecutionRequest(language, code, null, null, null);
  }

  /** The same program, treated so. */
  public ExecutionRequest with(ExecutionOptions asked) {
    return new ExecutionRequest(language, code, files, stdin, limits, args, env, artefacts, asked);
  }

  /** How it is treated. */
  public ExecutionOptions treatment() {
    return options == null ? ExecutionOptions.NONE : options;
  }

  static Map<String, String> checkedFiles(String programFile, Map<String, String> files) {
    Check.range("files", files.size(), 0, MAX_FILES);
    long bytes = 0;
    for (Map.Entry<String, String> file : files.entrySet()) {
      String name = file.getKey();
      FileNames.check(name);
      if (name.equals(programFile)) {
        throw new IllegalArgumentException(
            "\"files\" holds " + programFile + ", which is the name of the program itself");
      }
      bytes += utf8Length(Check.present("files." + name, file.getValue()));
    }
    requireAtMost("files", bytes, MAX_FILE_BYTES);
    return Map.copyOf(files);
  }

  private static long utf8Length(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static void requireAtMost(String name, long bytes, long most) {
    if (bytes > most) {
      throw new IllegalArgumentException(
          "\"" + name + "\" may have at most " + most + " bytes of UTF-8, not " + bytes);
    }
  }
}
