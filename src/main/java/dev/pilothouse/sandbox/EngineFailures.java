package dev.pilothouse.sandbox;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.redis.TlsFailures;
import dev.pilothouse.sandbox.Availability.Absent;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in words what is wrong with an engine and what to do. */
final class EngineFailures {
  private static final long RETRY_AFTER_MS = 5_000;

  private EngineFailures() {}

  /** What a failed call to the engine tells about it. */
  static Absent absence(Exception cause, String dockerHost) {
    if (cause instanceof DockerException refusal) {
      return new Absent(
          "the Docker engine at " + dockerHost + " refused: " + firstLine(refusal),
          "look at the engine's log; Docker 20.10 or newer is needed");
    }
    String tls = TlsFailures.describe("sandbox", cause);
    if (tls != null) {
      return new Absent(
          "no connection to the Docker engine at " + dockerHost + ": " + tls,
          "correct sandbox.tls-ca, sandbox.tls-cert and sandbox.tls-key, and restart this node");
    }
    return new Absent(
        "no Docker engine answers at " + dockerHost,
        "install Docker 20.10 or newer (Debian: apt-get install docker.io), start it (systemctl"
            + " start docker, or dockerd where no service manager runs) and let this user reach"
            + " its socket; this node needs no restart");
  }

  /** That an engine takes connections and does not answer. */
  static Absent silent(String dockerHost, Duration silence) {
    return new Absent(
        "the Docker engine at "
            + dockerHost
            + " has not answered for "
            + silence.toSeconds()
            + " s",
        "look whether its daemon hangs or is overloaded; this node needs no restart");
  }

  /** That an image is not there. */
  static Absent missingImage(String image) {
    return new Absent(
        "the Docker engine has no image " + image,
        "make it with bin/lib/sandbox-image.sh, which also works where no image registry answers");
  }

  /** That the engine cannot isolate by the runtime that is wanted. */
  static Absent noRuntime(String runtime) {
    return new Absent(
        "the Docker engine has no runtime " + runtime,
        "register it with the engine, or name one that it has in sandbox.runtime; nothing is run"
            + " by another");
  }

  /** That the engine cannot filter system calls. */
  static Absent noSeccomp() {
    return new Absent(
        "the Docker engine does not filter system calls (seccomp)",
        "use an engine and a kernel that do; nothing is run without");
  }

  /** That the engine's runc may lack fixes. */
  static Absent oldRunc(String version) {
    return new Absent(
        "runc "
            + version
            + " lacks fixes of known ways out of a container, unless its package has them",
        "update runc to 1.2.8, 1.3.3 or newer, or see that your distribution's package names"
            + " CVE-2025-31133, CVE-2025-52565 and CVE-2025-52881");
  }

  /** That a supervisor did not come up or broke off. */
  static FailureException supervisor(String image, String complaint) {
    String detail = complaint.isEmpty() ? "it said nothing" : complaint;
    return unavailable(
        new Absent(
            "the supervisor in image " + image + " broke off: " + detail,
            "try again; if that does not help, make the image anew with bin/lib/sandbox-image.sh"));
  }

  /**
   * The failure that callers get when a call to the engine failed while making a container.
   *
   * @param runtime what should have isolated it, null for the engine's default
   */
  static FailureException creating(
      RuntimeException cause, Engine engine, String image, @Nullable String runtime) {
    if (cause instanceof NotFoundException) {
      return unavailable(missingImage(image));
    }
    boolean unknown =
        cause instanceof DockerException
            && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("runtime");
    return runtime != null && unknown
        ? unavailable(noRuntime(runtime))
        : unavailable(engine.absence(cause));
  }

  static FailureException unavailable(Absent absent) {
    String message = absent.missing() + "; " + absent.howToGetOne();
    return new Failure(FailureCode.UNAVAILABLE, message, RETRY_AFTER_MS).toException();
  }

  /** The failure of work that this node gave up because it stops. */
  static FailureException stopping() {
    return new FailureException(
        FailureCode.CANCELLED, "this node is stopping; send the request again");
  }

  private static String firstLine(DockerException refusal) {
    String text = String.valueOf(refusal.getMessage()).strip();
    String line = text.lines().findFirst().orElse("");
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }
}
