package dev.pilothouse.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.VersionComponent;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.sandbox.Availability.Absent;
import dev.pilothouse.sandbox.Availability.Available;
import dev.pilothouse.sandbox.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The Docker engine. Connects when used, so one that comes back later is used again.
 *
 * <p>Thread-safe; every call blocks.
 */
final class Engine implements AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

  /** Pulling an image answers when its registry did. */
  private static final Duration HEAD_LIMIT = Duration.ofSeconds(60);

  /** An engine that hangs must not take a run's caller more time than the program could. */
  private static final Duration BRIEF_LIMIT = Duration.ofSeconds(5);

  private static final String PROTOCOL_LABEL = "dev.pilothouse.sandbox.protocol";

  private final EngineSettings settings;
  private final @Nullable SSLContext tls;
  private final ScheduledThreadPoolExecutor clock;
  private final DockerClient control;
  private final DockerClient brief;
  private final DockerClient streams;

  /**
   * @param connections how many calls may be under way at the same time
   */
  Engine(EngineSettings settings, int connections) {
    DockerClientConfig config =
        new DefaultDockerClientConfig.Builder().withDockerHost(settings.host()).build();
    this.settings = settings;
    this.tls = settings.tls().context();
    this.clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("sandbox-engine-clock").daemon().factory());
    clock.setRemoveOnCancelPolicy(true);
    this.control = client(config, connections, ANSWER_LIMIT, true);
    this.brief = client(config, connections, BRIEF_LIMIT, true);
    // An attached program may be silent for as long as it may run; its run bounds that time.
    this.streams = client(config, connections, HEAD_LIMIT, false);
  }

  private DockerClient client(
      DockerClientConfig config, int connections, Duration limit, boolean whole) {
    DockerHttpClient http =
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(config.getDockerHost())
            .sslConfig(tls == null ? null : () -> tls)
            .maxConnections(connections)
            .connectionTimeout(Duration.ofSeconds(5))
            .responseTimeout(whole ? limit : Duration.ZERO)
            .build();
    return DockerClientImpl.getInstance(config, LimitedHttpClient.of(http, clock, limit, whole));
  }

  /** For calls that the engine answers at once. */
  DockerClient control() {
    return control;
  }

  /** For calls that take no time and that somebody waits for who has waited for a program. */
  DockerClient brief() {
    return brief;
  }

  /** For calls whose answer lasts as long as a program runs. */
  DockerClient streams() {
    return streams;
  }

  /** What a failed call tells about the engine. */
  Absent absence(RuntimeException cause) {
    SSLContext secure = tls;
    IOException complaint =
        secure != null && TlsTrial.explains(cause)
            ? TlsTrial.complaint(secure, URI.create(settings.host()))
            : null;
    return EngineFailures.absence(complaint == null ? cause : complaint, settings.host());
  }

  /** Whether it runs on this host, so that the host's kernel shows what it does. */
  boolean local() {
    return settings.local();
  }

  /**
   * Whether the engine answers, filters system calls, knows the runtime that is wanted, patched if
   * that is wanted too, and has one of the images or more.
   */
  Availability probe(Collection<String> images) {
    String runtime = settings.runtime();
    try {
      Info info = control.infoCmd().exec();
      if (info.getSecurityOptions() == null
          || info.getSecurityOptions().stream().noneMatch(o -> o.startsWith("name=seccomp"))) {
        return EngineFailures.noSeccomp();
      }
      String used =
          runtime == null ? String.valueOf(info.getRawValues().get("DefaultRuntime")) : runtime;
      if (runtime != null
          && (info.getRuntimes() == null || !info.getRuntimes().containsKey(runtime))) {
        return EngineFailures.noRuntime(runtime);
      }
      Set<String> there = images.stream().filter(this::has).collect(Collectors.toSet());
      Absent missing =
          images.stream()
              .filter(image -> !there.contains(image))
              .findFirst()
              .map(EngineFailures::missingImage)
              .orElse(null);
      if (there.isEmpty() && missing != null) {
        return missing;
      }
      Absent old = used.startsWith("runc") ? oldRunc() : null;
      if (old != null && settings.patchedRuntime()) {
        return old;
      }
      Absent concern = missing == null ? old : missing;
      return new Available(String.valueOf(info.getServerVersion()), used, there, concern);
    } catch (RuntimeException e) {
      return absence(e);
    }
  }

  private @Nullable Absent oldRunc() {
    List<VersionComponent> components = control.versionCmd().exec().getComponents();
    if (components == null) {
      return null;
    }
    return components.stream()
        .filter(component -> "runc".equals(component.getName()))
        .map(component -> String.valueOf(component.getVersion()))
        .filter(version -> !RuncVersion.isPatched(version))
        .findFirst()
        .map(EngineFailures::oldRunc)
        .orElse(null);
  }

  private boolean has(String image) {
    try {
      control.inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  /**
   * Has the engine fetch an image that it lacks.
   *
   * @return why it could not, empty when the image is there
   */
  Optional<String> pull(String image, Duration limit) throws InterruptedException {
    try {
      if (has(image)) {
        return Optional.empty();
      }
      boolean ended =
          streams
              .pullImageCmd(image)
              .exec(new PullImageResultCallback())
              .awaitCompletion(limit.toMillis(), TimeUnit.MILLISECONDS);
      return ended
          ? Optional.empty()
          : Optional.of("it took more than " + limit.toSeconds() + " s");
    } catch (RuntimeException e) {
      return Optional.of(absence(e).missing());
    }
  }

  /**
   * The content id of an image.
   *
   * @throws FailureException {@code unavailable} when it is not there, or has no supervisor that
   *     speaks our protocol
   */
  String imageId(String image) {
    try {
      InspectImageResponse found = brief.inspectImageCmd(image).exec();
      Map<String, String> labels = found.getConfig() == null ? null : found.getConfig().getLabels();
      String protocol = labels == null ? null : labels.get(PROTOCOL_LABEL);
      if (!String.valueOf(Wire.PROTOCOL).equals(protocol) || found.getId() == null) {
        throw EngineFailures.supervisor(image, "the image has no label " + PROTOCOL_LABEL);
      }
      return found.getId();
    } catch (FailureException e) {
      throw e;
    } catch (RuntimeException e) {
      throw EngineFailures.creating(e, this, image, null);
    }
  }

  @Override
  public void close() {
    try (streams;
        brief;
        control) {
      clock.shutdownNow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
