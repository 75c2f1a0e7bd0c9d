package dev.pilothouse.index.job;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.index.store.ProjectStore;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A project that this node owns: its index, where it stands, and its job if there is one. */
final class OwnedProject {
  private static final System.Logger LOG = System.getLogger(OwnedProject.class.getName());
  private static final long MOST_WAIT_MS = 1_500;
  private static final Duration LOOK_REST = Duration.ofSeconds(1);
  private static final Duration EMBEDDING_REST = Duration.ofSeconds(5);
  private static final Duration REMOTE_REST = Duration.ofMinutes(1);
  private static final Duration FAILED_REST = Duration.ofSeconds(30);

  private final ProjectStore store;
  private final Progress progress;
  private Project project;
  private @Nullable IndexJob job;
  private boolean closed;

  OwnedProject(Project project, ProjectStore store, Progress progress) {
    this.project = project;
    this.store = store;
    this.progress = progress;
  }

  synchronized Project project() {
    return project;
  }

  ProjectStore store() {
    return store;
  }

  Progress progress() {
    return progress;
  }

  /** Looks whether the source changed while the node was away; says nothing if it did not. */
  synchronized void recheck(Executor jobs, IndexJob.Tools tools) {
    submit(jobs, tools);
  }

  /**
   * Has the project brought up to date; a job that is under way is joined.
   *
   * @throws FailureException {@code conflict} if the id stands for something else
   */
  synchronized void renew(Project wanted, Executor jobs, IndexJob.Tools tools) {
    if (!wanted.source().equals(project.source())) {
      throw new FailureException(
          FailureCode.CONFLICT,
          "project "
              + project.id()
              + " is made from "
              + project.source()
              + "; choose another id with --project, or delete that project first");
    }
    if (closed) {
      throw new FailureException(FailureCode.CANCELLED, "project " + wanted.id() + " is closing");
    }
    IndexJob running = job;
    boolean underWay = running != null && !running.hasEnded();
    boolean same = SourceCheck.sameRef(wanted.ref(), project.ref());
    if (underWay && !same) {
      throw new FailureException(
          FailureCode.CONFLICT,
          "project "
              + project.id()
              + " is being indexed at another ref; try again when it is done");
    }
    project = wanted;
    if (wanted.paused()) {
      progress.renewed(wanted);
      if (!underWay) {
        submit(jobs, tools);
      }
      return;
    }
    if (!underWay || progress.isAtRest()) {
      // A check after a restart or of a watched project is one that the caller now waits for.
      progress.queued(wanted);
    } else {
      progress.renewed(wanted);
    }
    if (running == null || !running.lookAgain()) {
      submit(jobs, tools);
    }
  }

  /**
   * Looks whether the source of a watched project has changed, also while a job makes vectors, but
   * not again at once: looking takes a twentieth of the time at most.
   */
  synchronized void look(Executor jobs, IndexJob.Tools tools) {
    IndexJob last = job;
    boolean underWay = last != null && !last.hasEnded();
    Duration rest =
        project.isRemote() ? REMOTE_REST : progress.hasFailed() ? FAILED_REST : LOOK_REST;
    boolean due = last == null || last.restedFor(underWay ? EMBEDDING_REST : rest);
    boolean busy = underWay && (project.isRemote() || !progress.isEmbedding());
    if (!project.watched() || project.paused() || closed || !due || busy) {
      return;
    }
    try {
      if (last != null && underWay) {
        jobs.execute(last::lookWhileEmbedding);
        return;
      }
      IndexJob next = new IndexJob(project, store, progress, tools);
      jobs.execute(next);
      job = next;
    } catch (FailureException later) {
      LOG.log(Level.DEBUG, "{0} is not looked at now: {1}", project.id(), later.getMessage());
    }
  }

  private void submit(Executor jobs, IndexJob.Tools tools) {
    store.doubtVectors();
    IndexJob next = new IndexJob(project, store, progress, tools);
    try {
      jobs.execute(next);
      job = next;
    } catch (FailureException e) {
      progress.failed(e.failure().message());
      throw e;
    }
  }

  /**
   * Has nothing more made of the project; does nothing if it is paused already.
   *
   * @throws FailureException {@code conflict} if nothing would be made of it anyway
   */
  synchronized void pause() {
    if (project.paused()) {
      return;
    }
    IndexJob running = job;
    boolean underWay = running != null && !running.hasEnded();
    if (!underWay && !project.watched()) {
      throw new FailureException(
          FailureCode.CONFLICT,
          "project "
              + project.id()
              + " is neither being indexed nor watched, so there is nothing to pause");
    }
    project = project.paused(true);
    progress.renewed(project);
    if (running != null && underWay) {
      running.pause();
    } else {
      progress.paused();
    }
  }

  /** Has the project brought up to date again; does nothing if it is not paused. */
  synchronized void resume(Executor jobs, IndexJob.Tools tools) {
    if (!project.paused()) {
      return;
    }
    project = project.paused(false);
    progress.queued(project);
    if (job == null || !job.goOn()) {
      submit(jobs, tools);
    }
  }

  /** Has the job stop; it goes on for a moment. */
  synchronized void cancel() {
    closed = true;
    if (job != null) {
      job.cancel();
    }
  }

  /**
   * Cancels the job and waits for its end, for a bounded time.
   *
   * @throws FailureException {@code unavailable} if it goes on for longer
   */
  void endJob() {
    cancel();
    IndexJob last;
    synchronized (this) {
      last = job;
    }
    if (last != null && !last.awaitEnd(MOST_WAIT_MS)) {
      throw new FailureException(
          new Failure(
              FailureCode.UNAVAILABLE,
              "the job of project " + project().id() + " is still stopping; try again shortly",
              1_000L));
    }
  }
}
