package dev.pilothouse.index.job;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.index.store.ProjectStore;
import dev.pilothouse.index.vectors.RemoteVectors;
import dev.pilothouse.index.vectors.VectorStoreException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The projects that this node owns, and the queue of their jobs. Thread-safe; what touches the disk
 * blocks.
 */
final class Projects {
  private static final System.Logger LOG = System.getLogger(Projects.class.getName());

  /** Each has one job at most, so this bounds the queue of jobs too. */
  static final int MOST_PROJECTS = 1_000;

  private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

  private final Path folder;
  private final String nodeId;
  private final String modelId;
  private final @Nullable RemoteVectors vectors;
  private final ProjectRegistry registry;
  private final BoundedPool jobs;
  private final IndexJob.Tools tools;
  private final Map<String, OwnedProject> owned = new ConcurrentHashMap<>();

  /** Forgotten, and what is kept of them still being removed. */
  private final Set<String> leaving = ConcurrentHashMap.newKeySet();

  Projects(JobSettings settings, BoundedPool jobs, IndexJob.Tools tools) {
    this.folder = settings.folder();
    this.nodeId = settings.nodeId();
    this.vectors = settings.vectors();
    this.modelId = tools.modelId();
    this.registry = new ProjectRegistry(folder.resolve("projects.json"));
    this.jobs = jobs;
    this.tools = tools;
  }

  @Nullable OwnedProject find(String id) {
    return owned.get(id);
  }

  Collection<OwnedProject> all() {
    return owned.values();
  }

  Set<String> ids() {
    return Set.copyOf(owned.keySet());
  }

  List<ProjectStatus> statuses() {
    return owned.values().stream()
        .map(project -> project.progress().status())
        .sorted(Comparator.comparing(ProjectStatus::id))
        .toList();
  }

  /** Opens the projects of the last time; they answer searches at once and are checked soon. */
  synchronized void restore() throws IOException {
    for (Project project : registry.load()) {
      try {
        open(project);
      } catch (IOException e) {
        LOG.log(Level.ERROR, "project " + project.id() + " cannot be opened", e);
      }
    }
    for (OwnedProject project : owned.values()) {
      project.recheck(jobs, tools);
    }
  }

  /** Has those that are watched looked at, where it is time. */
  void lookAtWatched() {
    owned.values().forEach(project -> project.look(jobs, tools));
  }

  /**
   * Takes a project on and has it indexed, or renews one that is there.
   *
   * @param wanted its priority is null if it is to stay as it is, and a project that is there stays
   *     paused, or not, whatever this says
   * @param watch whether it is to be watched; null leaves that as it is
   */
  synchronized ProjectStatus put(Project wanted, @Nullable Boolean watch) throws IOException {
    OwnedProject present = owned.get(wanted.id());
    Project project = wanted.watched(Boolean.TRUE.equals(watch));
    if (present != null) {
      project = renewed(wanted, watch, present.project());
    }
    if (present == null) {
      if (leaving.contains(wanted.id())) {
        throw new FailureException(
            new Failure(
                FailureCode.UNAVAILABLE,
                "project " + wanted.id() + " is still being deleted; try again shortly",
                1_000L));
      }
      if (owned.size() >= MOST_PROJECTS) {
        throw new FailureException(
            FailureCode.OVERLOADED,
            "this node has " + MOST_PROJECTS + " projects, which is the most; delete one first");
      }
      present = open(project);
      save();
    }
    Project before = present.project();
    present.renew(project, jobs, tools);
    if (!project.equals(before)) {
      save();
    }
    return present.progress().status();
  }

  private static Project renewed(Project wanted, @Nullable Boolean watch, Project before) {
    return wanted
        .watched(watch == null ? before.watched() : watch)
        .ofPriority(wanted.priority() == null ? before.priority() : wanted.priority())
        .paused(before.paused());
  }

  /** Pauses a project; null if there is none. */
  synchronized @Nullable ProjectStatus pause(String id) throws IOException {
    return change(id, OwnedProject::pause);
  }

  /** Resumes a project; null if there is none. */
  synchronized @Nullable ProjectStatus resume(String id) throws IOException {
    return change(id, project -> project.resume(jobs, tools));
  }

  private @Nullable ProjectStatus change(String id, Consumer<OwnedProject> change)
      throws IOException {
    OwnedProject project = owned.get(id);
    if (project == null) {
      return null;
    }
    change.accept(project);
    save();
    return project.progress().status();
  }

  /** Forgets a project and removes its index; returns whether there was one. */
  boolean delete(String id) throws IOException {
    OwnedProject project = forget(id);
    if (project == null) {
      return false;
    }
    try {
      remove(project.store(), id);
      tools.sources().forget(project.project());
    } finally {
      leaving.remove(id);
    }
    return true;
  }

  private synchronized @Nullable OwnedProject forget(String id) throws IOException {
    OwnedProject project = owned.get(id);
    if (project == null) {
      return null;
    }
    project.endJob();
    owned.remove(id);
    leaving.add(id);
    save();
    return project;
  }

  /** Without the lock, because a remote vector store may take its time. */
  private static void remove(ProjectStore store, String id) throws IOException {
    try {
      store.delete();
    } catch (VectorStoreException e) {
      LOG.log(
          Level.WARNING,
          "project {0} is deleted, but not its vectors: {1}; they are not used any more, and go"
              + " when a project of that name is indexed or deleted again",
          id,
          e.getMessage());
    }
  }

  /** Cancels all jobs and closes all indexes, within 2 s. */
  synchronized void close() {
    owned.values().forEach(OwnedProject::cancel);
    if (vectors != null) {
      // Ends the calls that jobs wait for; what was not sent is found missing by the next job.
      vectors.close();
    }
    if (!jobs.close(STOP_LIMIT)) {
      LOG.log(Level.WARNING, "a job did not stop in time; its index is left as it was committed");
      return;
    }
    for (OwnedProject project : owned.values()) {
      try {
        if (vectors == null) {
          project.store().commitVectors();
        }
        project.store().close();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "project " + project.project().id() + " was not closed well", e);
      }
    }
  }

  private OwnedProject open(Project project) throws IOException {
    ProjectStore store =
        ProjectStore.open(
            folder.resolve("projects").resolve(project.id()),
            modelId,
            vectors == null ? null : vectors.open(project.id()));
    Progress progress = new Progress(project, nodeId, System::nanoTime);
    String damage = store.damage();
    if (damage != null) {
      LOG.log(Level.WARNING, "the index of {0} is rebuilt, because {1}", project.id(), damage);
    }
    progress.restored(store.manifest(), damage != null);
    OwnedProject opened = new OwnedProject(project, store, progress);
    owned.put(project.id(), opened);
    return opened;
  }

  private void save() throws IOException {
    registry.save(owned.values().stream().map(OwnedProject::project).toList());
  }
}
