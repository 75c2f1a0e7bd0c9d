package dev.pilothouse.sandbox;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Event;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The engine used as a service without a warm pool uses it: a container as hardened as the
 * sandbox's own is made and started for each program. Thread-safe; what it makes is removed.
 */
public final class BareContainers implements AutoCloseable {
  private static final Map<String, String> LABELS = Map.of("dev.pilothouse.bench", "bare");

  private static final int REMOVAL_TRIES = 10;

  private final Engine engine = new Engine(EngineSettings.USUAL, 32);

  /** The image of a language. */
  public static String image(String language) {
    return SandboxImages.LOCAL.languages().stream()
        .filter(known -> known.language().equals(language))
        .findFirst()
        .orElseThrow()
        .image();
  }

  /** Makes a container of a command and starts it; its id. */
  public String start(String image, List<String> command) {
    return start(prepared(image).withEntrypoint(command));
  }

  /** Makes a container with the image's own supervisor, which never gets a program. */
  public String start(String image) {
    return start(prepared(image));
  }

  private CreateContainerCmd prepared(String image) {
    return ContainerSpec.of(image, null, false, RunLimits.DEFAULT)
        .prepared(engine.control(), LABELS);
  }

  private String start(CreateContainerCmd create) {
    String id = create.exec().getId();
    engine.control().startContainerCmd(id).exec();
    return id;
  }

  /** Waits until it has ended. */
  public void await(String id) {
    engine
        .streams()
        .waitContainerCmd(id)
        .exec(new WaitContainerResultCallback())
        .awaitStatusCode(30, TimeUnit.SECONDS);
  }

  /** Removes it; an engine that stumbles over its own ending of the container is asked again. */
  public void remove(String id) {
    for (int tries = 1; ; tries++) {
      try {
        engine.control().removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
        return;
      } catch (NotFoundException e) {
        return;
      } catch (InternalServerErrorException | ConflictException e) {
        if (tries == REMOVAL_TRIES) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  /** How many containers of a cluster there are, in whatever state. */
  public int count(String cluster) {
    return owned(cluster).size();
  }

  /** Kills the running containers of a cluster; how many there were. */
  public int killAll(String cluster) {
    int killed = 0;
    for (Container container : owned(cluster)) {
      try {
        engine.control().killContainerCmd(container.getId()).withSignal("KILL").exec();
        killed++;
      } catch (ConflictException | NotFoundException e) {
        continue; // It has ended meanwhile.
      }
    }
    return killed;
  }

  /** How many volumes the engine has. */
  public int volumes() {
    return engine.control().listVolumesCmd().exec().getVolumes().size();
  }

  private List<Container> owned(String cluster) {
    return engine
        .control()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(Containers.CLUSTER_LABEL, cluster))
        .exec();
  }

  /** Readings of System.nanoTime when containers of a cluster were gone, as they go. */
  public BlockingQueue<Long> removals(String cluster) {
    BlockingQueue<Long> removals = new LinkedBlockingQueue<>();
    engine
        .streams()
        .eventsCmd()
        .withEventFilter("destroy")
        .withLabelFilter(Map.of(Containers.CLUSTER_LABEL, cluster))
        .exec(
            new ResultCallback.Adapter<Event>() {
              @Override
              public void onNext(Event event) {
                removals.add(System.nanoTime());
              }
            });
    return removals;
  }

  /** Copies a program out of an image, to run it bare. */
  public void copyOut(String image, String path, Path to) throws IOException {
    CreateContainerCmd create = engine.control().createContainerCmd(image).withLabels(LABELS);
    String id = create.exec().getId();
    try (InputStream archive = engine.control().copyArchiveFromContainerCmd(id, path).exec();
        TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
      tar.getNextEntry();
      Files.copy(tar, to);
      if (!to.toFile().setExecutable(true)) {
        throw new IOException(to + " cannot be made executable");
      }
    } finally {
      remove(id);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
