package dev.pilothouse.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import dev.pilothouse.contracts.FailureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One container from creation to removal: made, checked, fed, watched, killed if need be, and
 * always removed. Blocks; used once.
 */
final class ContainerRun {
  private static final Duration ATTACH_LIMIT = Duration.ofSeconds(10);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final Duration LAST_OUTPUT_LIMIT = Duration.ofSeconds(2);

  private final Engine engine;
  private final DockerClient docker;
  private final Containers containers;
  private final ContainerSpec spec;
  private final byte[] input;
  private final CompletableFuture<End> end;
  private final OutputListener listener;

  /**
   * @param input what the container reads from its standard input
   * @param end completed from outside to cancel
   * @param listener hears what it writes
   */
  ContainerRun(
      Engine engine,
      Containers containers,
      ContainerSpec spec,
      byte[] input,
      CompletableFuture<End> end,
      OutputListener listener) {
    this.engine = engine;
    this.docker = engine.control();
    this.containers = containers;
    this.spec = spec;
    this.input = input;
    this.end = end;
    this.listener = listener;
  }

  /**
   * Runs it to its end.
   *
   * @throws FailureException {@code unavailable} when the engine is away, lacks the image or did
   *     not apply a control
   */
  ContainerOutcome run() {
    String id = create();
    try {
      return run(id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw EngineFailures.stopping();
    } catch (FailureException e) {
      throw e;
    } catch (RuntimeException e) {
      throw EngineFailures.unavailable(EngineFailures.absence(e, engine.host()));
    } finally {
      containers.remove(id);
    }
  }

  private String create() {
    try {
      return spec.create(docker);
    } catch (RuntimeException e) {
      containers.suspectLeftovers();
      throw EngineFailures.creating(e, engine.host(), spec.image());
    }
  }

  private ContainerOutcome run(String id) throws InterruptedException {
    InspectContainerResponse made = inspect(id);
    ContainerAudit.require(spec, made);
    try (OutputCollector output = new OutputCollector(spec.limits().outputBytes(), end, listener)) {
      attach(id, output);
      docker.startContainerCmd(id).exec();
      long started = System.nanoTime();
      End how = await(id, started + spec.limits().wall().toNanos());
      if (how != End.EXITED) {
        kill(id);
      }
      long ended = System.nanoTime();
      // What was written before a kill may still be on its way.
      boolean _ = output.awaitCompletion(LAST_OUTPUT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return new ContainerOutcome(how, inspect(id), output, started, ended);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void attach(String id, OutputCollector output) throws InterruptedException {
    engine
        .streams()
        .attachContainerCmd(id)
        .withStdIn(new ByteArrayInputStream(input))
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(output);
    if (!output.awaitStarted(ATTACH_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new DockerClientException("the engine did not attach to the container");
    }
  }

  private End await(String id, long deadline) throws InterruptedException {
    End how;
    try {
      how = end.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return End.TIMEOUT;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    if (how == End.ENGINE_LOST) {
      throw new DockerClientException("the connection to the engine broke");
    }
    if (how == End.EXITED && !exited(id, Duration.ofNanos(deadline - System.nanoTime()))) {
      return End.TIMEOUT;
    }
    return how;
  }

  private void kill(String id) throws InterruptedException {
    try {
      docker.killContainerCmd(id).withSignal("KILL").exec();
    } catch (ConflictException e) {
      return; // It ended by itself meanwhile.
    }
    if (!exited(id, KILL_LIMIT)) {
      throw new DockerClientException("the engine did not kill the container");
    }
  }

  private boolean exited(String id, Duration limit) throws InterruptedException {
    try (ExitWatch watch = engine.streams().waitContainerCmd(id).exec(new ExitWatch())) {
      return watch.exited(limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InspectContainerResponse inspect(String id) {
    return docker.inspectContainerCmd(id).exec();
  }
}
