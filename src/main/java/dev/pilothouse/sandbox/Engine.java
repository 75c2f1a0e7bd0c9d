package dev.pilothouse.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.pilothouse.sandbox.Availability.Absent;
import dev.pilothouse.sandbox.Availability.Available;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The Docker engine. Connects when used, so one that comes back later is used again.
 *
 * <p>Thread-safe; every call blocks.
 */
final class Engine implements AutoCloseable {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

  private final String host;
  private final DockerClient control;
  private final DockerClient streams;

  /**
   * @param connections how many calls may be under way at the same time
   */
  Engine(String host, int connections) {
    DockerClientConfig config =
        new DefaultDockerClientConfig.Builder().withDockerHost(host).build();
    this.host = host;
    this.control = client(config, connections, ANSWER_LIMIT);
    // An attached program may be silent for as long as it may run; its run bounds that time.
    this.streams = client(config, connections, Duration.ZERO);
  }

  private static DockerClient client(DockerClientConfig config, int connections, Duration answer) {
    return DockerClientImpl.getInstance(
        config,
        new ZerodepDockerHttpClient.Builder()
            .dockerHost(config.getDockerHost())
            .maxConnections(connections)
            .connectionTimeout(Duration.ofSeconds(5))
            .responseTimeout(answer)
            .build());
  }

  /** For calls that the engine answers at once. */
  DockerClient control() {
    return control;
  }

  /** For calls whose answer lasts as long as a program runs. */
  DockerClient streams() {
    return streams;
  }

  /** Where the engine listens. */
  String host() {
    return host;
  }

  /** Whether the engine answers, knows the runtime (null for its default) and has the images. */
  Availability probe(@Nullable String runtime, Collection<String> images) {
    try {
      Info info = control.infoCmd().exec();
      String used =
          runtime == null ? String.valueOf(info.getRawValues().get("DefaultRuntime")) : runtime;
      if (runtime != null
          && (info.getRuntimes() == null || !info.getRuntimes().containsKey(runtime))) {
        return new Absent(
            "the Docker engine has no runtime " + runtime,
            "register it with the engine, or configure one that it has");
      }
      for (String image : images) {
        if (!has(image)) {
          return EngineFailures.missingImage(image);
        }
      }
      return new Available(String.valueOf(info.getServerVersion()), used);
    } catch (RuntimeException e) {
      return EngineFailures.absence(e, host);
    }
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
      return Optional.of(EngineFailures.absence(e, host).missing());
    }
  }

  /** The content id of an image; empty when the engine does not tell. */
  Optional<String> imageId(String image) {
    try {
      return Optional.ofNullable(control.inspectImageCmd(image).exec().getId());
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try (streams;
        control) {
      // Closing both is all there is to do.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
