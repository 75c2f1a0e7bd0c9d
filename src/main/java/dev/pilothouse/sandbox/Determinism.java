package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a program looks as if it always did the same. A word that tells of clocks, chance,
 * threads, order of hashes or the machine is enough to say no, wherever it stands: a wrong no costs
 * a run, a wrong yes a wrong answer.
 */
final class Determinism {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  private static final Set<String> SCRIPTS =
      Set.of(
          "Date",
          "random",
          "performance",
          "hrtime",
          "crypto",
          "randomUUID",
          "randomBytes",
          "pid",
          "ppid",
          "Worker",
          "worker_threads",
          "cluster",
          "memoryUsage",
          "cpuUsage",
          "uptime",
          "SharedArrayBuffer",
          "Atomics",
          "Temporal",
          "os",
          "stat",
          "statSync");

  private static final Map<String, Set<String>> TELLING =
      Map.of(
          "python",
          Set.of(
              "time",
              "datetime",
              "random",
              "secrets",
              "uuid",
              "urandom",
              "getrandom",
              "getpid",
              "getppid",
              "threading",
              "_thread",
              "multiprocessing",
              "asyncio",
              "concurrent",
              "subprocess",
              "set",
              "frozenset",
              "hash",
              "id",
              "environ",
              "getenv",
              "platform",
              "socket",
              "resource",
              "psutil",
              "tempfile",
              "stat",
              "cpu_count",
              "gc",
              "object"),
          "javascript",
          SCRIPTS,
          "typescript",
          SCRIPTS,
          "go",
          Set.of(
              "time",
              "rand",
              "go",
              "select",
              "map",
              "sync",
              "runtime",
              "Getpid",
              "Getppid",
              "Environ",
              "Getenv",
              "unsafe",
              "Hostname",
              "maphash"));

  private Determinism() {}

  /** Whether nothing in the program and its files tells otherwise. */
  static boolean plausible(ExecutionRequest request) {
    Set<String> telling = TELLING.get(request.language());
    if (telling == null) {
      return false;
    }
    Stream<String> texts = Stream.of(request.code());
    if (request.files() != null) {
      texts = Stream.concat(texts, request.files().values().stream());
    }
    return texts
        .flatMap(text -> WORD.matcher(text).results())
        .noneMatch(word -> telling.contains(word.group()));
  }
}
