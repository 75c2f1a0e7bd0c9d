package dev.pilothouse.contracts.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pilothouse.contracts.Check;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for what comes with a program beside its files. */
final class RequestChecks {
  private static final int MAX_ITEMS = 64;
  private static final int MAX_BYTES = 32 << 10;
  private static final int MAX_GLOBS = 16;
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  /** What a container sets itself, or what changes which code runs before the program. */
  private static final Set<String> RESERVED = Set.of("PATH", "HOME", "TMPDIR", "LANG", "HOSTNAME");

  private RequestChecks() {}

  static List<String> args(List<String> args) {
    Check.range("args", args.size(), 0, MAX_ITEMS);
    long bytes = 0;
    for (String arg : args) {
      bytes += checked("args", Check.present("args", arg));
    }
    Check.range("args", bytes, 0, MAX_BYTES);
    return List.copyOf(args);
  }

  static Map<String, String> env(Map<String, String> env) {
    Check.range("env", env.size(), 0, MAX_ITEMS);
    long bytes = 0;
    for (Map.Entry<String, String> variable : env.entrySet()) {
      String name = variable.getKey();
      if (!VARIABLE.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "\"env\" holds a name that is none: letters, digits and underscores, at most 64");
      }
      if (RESERVED.contains(name) || name.startsWith("LD_")) {
        throw new IllegalArgumentException(
            "\"env\" holds " + name + ", which a program cannot choose; leave it out");
      }
      bytes += name.length() + checked("env." + name, Check.present("env", variable.getValue()));
    }
    Check.range("env", bytes, 0, MAX_BYTES);
    return Map.copyOf(env);
  }

  static List<String> globs(List<String> globs) {
    Check.range("artefacts", globs.size(), 0, MAX_GLOBS);
    globs.forEach(FileNames::check);
    return List.copyOf(globs);
  }

  private static int checked(String name, String text) {
    if (text.indexOf(0) >= 0) {
      throw new IllegalArgumentException(
          "\"" + name + "\" holds a NUL character, which no program can get; take it out");
    }
    return text.getBytes(UTF_8).length;
  }
}
