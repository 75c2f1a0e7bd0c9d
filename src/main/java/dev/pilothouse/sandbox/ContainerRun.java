package dev.pilothouse.sandbox;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerClientException;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.sandbox.wire.Frame;
import dev.pilothouse.sandbox.wire.FrameType;
import dev.pilothouse.sandbox.wire.RunReport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The one program of a container: handed over, watched, ended if need be, and looked at after. */
final class ContainerRun {
  /** How long a supervisor may take to end everything and report before the engine kills it. */
  private static final Duration REPORT_LIMIT = Duration.ofSeconds(2);

  private static final Duration EXIT_LIMIT = Duration.ofSeconds(3);
  private static final int SIGKILL = 9;

  private final WarmContainer container;
  private final Program job;
  private final RunLimits limits;
  private final RunTalk talk;

  /**
   * @param end completed from outside to cancel
   */
  ContainerRun(
      WarmContainer container,
      Program job,
      RunLimits limits,
      OutputListener listener,
      CompletableFuture<End> end) {
    this.container = container;
    this.job = job;
    this.limits = limits;
    this.talk =
        new RunTalk(
            new OutputCollector(limits.outputBytes(), listener),
            new ArtefactCollector(job.artefacts()),
            end);
  }

  /**
   * Runs it to its end; blocks. The container is of no further use, and still there.
   *
   * @throws FailureException {@code unavailable} when the engine or the supervisor broke off,
   *     {@code invalid-request} when the files could not be laid out
   */
  ContainerOutcome run() {
    try {
      container.conversation().begin(talk);
      long deadline = System.nanoTime() + limits.wall().toNanos();
      boolean taken = new ProgramWriter(container.input(), job, limits).write(deadline);
      long started = System.nanoTime();
      End how = taken ? await(started + limits.wall().toNanos()) : await(started);
      if (how != End.EXITED && how != End.BROKEN) {
        end();
      }
      long ended = System.nanoTime();
      talk.output().end(how != End.EXITED);
      return outcome(how, container.conversation().report(), started, ended);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw EngineFailures.stopping();
    } catch (IOException e) {
      throw new FailureException(
          FailureCode.INVALID_REQUEST, "a file of the program could not be read: " + e);
    } catch (FailureException e) {
      throw e;
    } catch (RuntimeException e) {
      throw EngineFailures.unavailable(container.engine().absence(e));
    }
  }

  private End await(long deadline) throws InterruptedException {
    try {
      return talk.end().get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return End.TIMEOUT;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends all processes: by the supervisor, which reports, or by the engine. */
  private void end() throws InterruptedException {
    long deadline = System.nanoTime() + REPORT_LIMIT.toNanos();
    boolean told = container.input().write(Frame.of(FrameType.KILL), deadline);
    if (!told || !WarmContainer.await(talk.over(), REPORT_LIMIT)) {
      container.kill();
    }
  }

  private ContainerOutcome outcome(End how, @Nullable RunReport report, long started, long ended)
      throws InterruptedException {
    HostCounters host =
        container.engine().local() ? HostCounters.of(container.id()) : HostCounters.REMOTE;
    boolean wentAway = report == null && how == End.BROKEN;
    if (wentAway || unexplained(report)) {
      container.input().close();
      boolean _ = container.exited(EXIT_LIMIT);
    }
    InspectContainerResponse seen = inspect();
    boolean oom = Boolean.TRUE.equals(seen.getState().getOOMKilled());
    if (wentAway && !oom) {
      throw EngineFailures.supervisor(
          container.spec().image(), container.conversation().complaint());
    }
    if (report != null && report.end() == RunReport.End.FILES_FAILED) {
      throw new FailureException(
          FailureCode.INVALID_REQUEST, "the files could not be laid out: " + report.message());
    }
    if (report != null && report.end() == RunReport.End.OUTPUT) {
      talk.output().truncate();
    }
    List<String> ignored = ContainerAudit.ignored(container.spec(), seen);
    return new ContainerOutcome(how, report, oom, seen, host, talk, ignored, started, ended);
  }

  /** A SIGKILL that may be the kernel's, where the supervisor cannot see its counter. */
  private static boolean unexplained(@Nullable RunReport report) {
    return report != null
        && report.signal() != null
        && report.signal() == SIGKILL
        && report.end() == RunReport.End.EXITED
        && !report.cgroup().containsKey("oomKills");
  }

  private InspectContainerResponse inspect() {
    InspectContainerResponse seen =
        container.engine().brief().inspectContainerCmd(container.id()).exec();
    if (seen.getState() == null) {
      throw new DockerClientException("the engine does not tell the container's state");
    }
    return seen;
  }
}
