package dev.pilothouse.sandbox.check;

import dev.pilothouse.sandbox.check.value.Args;
import dev.pilothouse.sandbox.check.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which paths belong to the system or hold credentials. */
public final class Paths {
  private static final Set<String> ROOTS =
      Set.of("etc", "proc", "sys", "root", "boot", "dev", "run", "home");
  private static final Set<String> VAR = Set.of("run", "log", "lib", "spool", "mail", "cache");
  private static final Set<String> DEVICES =
      Set.of("null", "zero", "random", "urandom", "full", "stdin", "stdout", "stderr", "tty");
  private static final Pattern HARMLESS =
      Pattern.compile(
          "/(etc/(localtime|timezone|mime\\.types|os-release|debian_version|ssl/certs(/.*)?)"
              + "|proc/(cpuinfo|meminfo|loadavg|uptime|version|stat)|proc/self/(status|statm|stat)"
              + "|sys/(devices/system/cpu|fs/cgroup)(/.*)?|dev/(shm|fd)(/.*)?|dev)");
  private static final Set<String> SECRETS =
      Set.of(
          ".ssh",
          ".aws",
          ".gnupg",
          ".kube",
          ".docker",
          ".netrc",
          ".pgpass",
          ".git-credentials",
          ".npmrc",
          ".pypirc",
          ".bash_history",
          "id_rsa",
          "id_ed25519",
          "id_ecdsa",
          "authorized_keys",
          "docker.sock",
          "containerd.sock",
          "shadow",
          "sudoers");

  private Paths() {}

  /** Whether a path, of which parts may not be known, is one to stay away from. */
  public static boolean sensitive(String given) {
    if (given.length() > 4_096 || given.indexOf('\n') >= 0) {
      return false;
    }
    String path = given.startsWith("file://") ? given.substring(7) : given;
    List<String> parts = new ArrayList<>();
    boolean absolute = path.startsWith("/");
    int climbs = 0;
    for (String part : path.replace('\\', '/').split("/")) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          climbs++;
        } else {
          parts.removeLast();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    if (parts.isEmpty()) {
      return false;
    }
    boolean somewhere = parts.size() > 1 || absolute || path.startsWith("~") || climbs > 0;
    if (somewhere && parts.stream().anyMatch(SECRETS::contains)) {
      return true;
    }
    if (!absolute && climbs < 2) {
      return false;
    }
    return ofSystem(parts);
  }

  private static boolean ofSystem(List<String> parts) {
    String first = parts.getFirst();
    String second = parts.size() > 1 ? parts.get(1) : "";
    if (first.equals("var")) {
      return VAR.contains(second);
    }
    if (!ROOTS.contains(first)) {
      return false;
    }
    if (first.equals("dev") && DEVICES.contains(second)) {
      return false;
    }
    boolean plainHome = first.equals("home") && parts.size() < 4;
    return !plainHome && !HARMLESS.matcher("/" + String.join("/", parts)).matches();
  }

  /** The path in a value, with holes; empty for none. */
  public static String of(Value value) {
    return switch (value) {
      case Value.Text text -> text.value();
      case Value.PathOf(Value.Text text) -> text.value();
      default -> "";
    };
  }

  /** The paths in arguments and in lists of them. */
  public static Stream<String> in(Args args) {
    return args.all()
        .flatMap(
            value ->
                value instanceof Value.Seq(List<Value> all)
                    ? all.stream().limit(64)
                    : Stream.of(value))
        .map(Paths::of);
  }

  /** Joins as path libraries do: an absolute part begins anew unless {@code literal}. */
  public static Value.Text join(List<Value> parts, boolean literal) {
    StringBuilder path = new StringBuilder();
    for (Value part : parts) {
      String text = of(part);
      String shown =
          text.isEmpty() && !(part instanceof Value.Text) ? Value.SOME_TEXT.value() : text;
      if (shown.startsWith("/") && !literal) {
        path.setLength(0);
      } else if (!path.isEmpty() && path.charAt(path.length() - 1) != '/') {
        path.append('/');
      }
      path.append(shown);
    }
    return new Value.Text(path.toString(), false);
  }
}
