package dev.pilothouse.sandbox;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.sandbox.wire.Frame;
import dev.pilothouse.sandbox.wire.FrameType;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A container whose supervisor waits for its one program, or runs it.
 *
 * <p>Made and run by one thread each; {@link #waits} and {@link #discard} by any.
 */
final class WarmContainer {
  private static final System.Logger LOG = System.getLogger(WarmContainer.class.getName());
  private static final Duration ATTACH_LIMIT = Duration.ofSeconds(10);
  private static final Duration READY_LIMIT = Duration.ofSeconds(20);

  /** How long a supervisor may take to end by itself, which spares the engine killing it. */
  private static final Duration END_LIMIT = Duration.ofMillis(250);

  private final Engine engine;
  private final Containers containers;
  private final ContainerSpec spec;
  private final String label;
  private final String id;
  private final FrameInput input = new FrameInput();
  private final Conversation conversation = new Conversation();

  private WarmContainer(
      Engine engine, Containers containers, ContainerSpec spec, String label, String id) {
    this.engine = engine;
    this.containers = containers;
    this.spec = spec;
    this.label = label;
    this.id = id;
  }

  /**
   * Makes one, checks it, starts it and waits for its supervisor; 20 s at most.
   *
   * @param label names it among this node's containers
   * @throws FailureException {@code unavailable} when the engine is away, lacks the image or did
   *     not apply a control, or the supervisor did not come up
   */
  static WarmContainer start(
      Engine engine, Containers containers, ContainerSpec spec, String label) {
    Map<String, String> labels = containers.begin(label);
    WarmContainer container;
    try {
      String id = spec.create(engine.control(), labels);
      container = new WarmContainer(engine, containers, spec, label, id);
    } catch (RuntimeException e) {
      containers.lost(label);
      throw EngineFailures.creating(e, engine, spec.image(), spec.runtime());
    }
    boolean up = false;
    try {
      container.start();
      up = true;
      return container;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw EngineFailures.stopping();
    } catch (FailureException e) {
      throw e;
    } catch (RuntimeException e) {
      throw EngineFailures.unavailable(engine.absence(e));
    } finally {
      if (!up) {
        container.discard();
      }
    }
  }

  private void start() throws InterruptedException {
    DockerClient docker = engine.control();
    ContainerAudit.require(spec, docker.inspectContainerCmd(id).exec());
    engine
        .streams()
        .attachContainerCmd(id)
        .withStdIn(input)
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(conversation);
    if (!conversation.awaitStarted(ATTACH_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new DockerClientException("the engine did not attach to the container");
    }
    docker.startContainerCmd(id).exec();
    if (!await(conversation.ready(), READY_LIMIT)) {
      throw EngineFailures.supervisor(spec.image(), conversation.complaint());
    }
  }

  /** Whether the future became true within the limit. */
  static boolean await(CompletableFuture<Boolean> future, Duration limit)
      throws InterruptedException {
    try {
      return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether it can still take its program. */
  boolean waits() {
    return !conversation.ended().isDone();
  }

  /** Completed when its supervisor or the connection to it has gone. */
  CompletableFuture<Boolean> gone() {
    return conversation.ended();
  }

  Engine engine() {
    return engine;
  }

  ContainerSpec spec() {
    return spec;
  }

  String id() {
    return id;
  }

  FrameInput input() {
    return input;
  }

  Conversation conversation() {
    return conversation;
  }

  /** Takes it away with all that runs in it; blocks. */
  void discard() {
    try {
      if (input.write(Frame.of(FrameType.QUIT), System.nanoTime())) {
        boolean _ = await(conversation.ended(), END_LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    input.close();
    containers.end(label, id);
    try {
      conversation.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "the connection to a removed container did not close", e);
    }
  }

  /** Kills it by the engine, and returns when all of its processes are gone. */
  void kill() throws InterruptedException {
    try {
      engine.brief().killContainerCmd(id).withSignal("KILL").exec();
    } catch (ConflictException | NotFoundException e) {
      LOG.log(Level.DEBUG, "container {0} had ended by itself", id);
      return;
    }
    if (!exited(Duration.ofSeconds(10))) {
      throw new DockerClientException("the engine did not kill the container");
    }
  }

  /** Whether it has ended within the limit. */
  boolean exited(Duration limit) throws InterruptedException {
    try (ExitWatch watch = engine.streams().waitContainerCmd(id).exec(new ExitWatch())) {
      return watch.exited(limit);
    } catch (IOException e) {
      throw new DockerClientException("the engine's answer did not close", e);
    }
  }
}
