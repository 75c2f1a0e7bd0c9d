package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.pilothouse.contracts.sandbox.ExecutionOptions;
import dev.pilothouse.contracts.sandbox.ExecutionPhase;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the engine says that containers changed, asked when their programs are over. */
@Timeout(60)
final class EvidenceContainerIT {
  private static final ExecutionRequest WRITES =
      ExecutionRequest.of(
          "python",
          "open('x', 'w').write('x')\ntry: open('/etc/x', 'w')\nexcept OSError: print('no')");
  private static final ExecutionOptions WANTED =
      new ExecutionOptions(null, null, null, null, null, true);

  private final SandboxFixture fixture = SandboxFixture.warm(1);
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

  @AfterEach
  void close() throws Exception {
    fixture.settle();
    fixture.close();
  }

  private final class Listener implements Follower {
    @Override
    public void changed(ExecutionState state) {
      heard.add(state);
    }

    @Override
    public void examined(LateEvidence evidence) {
      heard.add(evidence);
    }

    @Override
    public void wrote(OutputSource source, String text) {}
  }

  private Order order(ExecutionRequest request) {
    return new Order(request, "me", Duration.ofSeconds(45), false, id -> new Listener());
  }

  private ExecutionState done() throws Exception {
    while (heard.poll(20, TimeUnit.SECONDS) instanceof ExecutionState state) {
      if (state.phase() == ExecutionPhase.DONE) {
        return state;
      }
    }
    throw new AssertionError("no result before what was found");
  }

  private LateEvidence evidence() throws Exception {
    return (LateEvidence) Objects.requireNonNull(heard.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void run_evidenceWanted_isToldAfterTheResult() throws Exception {
    Job job = fixture.sandbox.submit(order(WRITES.with(WANTED)));
    ExecutionState done = done();
    long began = System.nanoTime();
    assertThat(Objects.requireNonNull(done.result()).stdout()).isEqualTo("no\n");
    LateEvidence found = evidence();
    System.out.printf(
        "evidence came %d ms after the result%n",
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    assertThat(found.id()).isEqualTo(job.id());
    assertThat(found.unknown()).isNull();
    assertThat(found.changed()).isEmpty();
    assertThat(found.containerId())
        .isEqualTo(Objects.requireNonNull(done.result().evidence()).containerId());
    assertThat(found.imageId()).isEqualTo(done.result().evidence().imageId());
  }

  @Test
  void run_evidenceNotWanted_isLookedAtInTheShareOfRunsThatIsConfigured() throws Exception {
    for (int percent : new int[] {0, 100}) {
      ServiceSettings usual = ServiceSettings.DEFAULT;
      ServiceSettings shared =
          new ServiceSettings(
              usual.user(),
              usual.project(),
              usual.ageStep(),
              usual.longestWait(),
              usual.kept(),
              usual.keptResults(),
              usual.keptBytes(),
              percent,
              false);
      try (Sandbox sandbox =
          new Sandbox(
              fixture.settings.with(shared),
              new NodeName("other"),
              RunObserver.NONE,
              request -> new ValidationResult(ValidationVerdict.ALLOW, List.of()))) {
        sandbox.submit(order(WRITES));
        done();
      }
      // The sandbox is closed when all of its containers are gone.
      assertThat(heard).as(percent + " percent").hasSize(percent / 100);
      heard.clear();
    }
  }

  @Test
  void run_engineCannotSay_saysSoAndRemovesTheContainer() throws Exception {
    try (EngineProxy proxy = new EngineProxy();
        SandboxFixture through = SandboxFixture.at(proxy.host())) {
      through.sandbox.submit(order(WRITES.with(WANTED)));
      done();
      proxy.cut();
      LateEvidence found = evidence();
      // It may have been looked at before the connection was cut.
      assertThat(found.changed()).isEmpty();
      proxy.restore();
      assertThat(through.run("print(1)").stdout()).isEqualTo("1\n");
      through.settle();
    }
  }

  @Test
  void changes_ofMountPoints_areOfEveryContainerOfTheImage() {
    Engine engine = fixture.engine;
    Containers containers = new Containers(engine, fixture.settings.cluster(), "other", "other");
    String image = engine.imageId(SandboxImages.LOCAL.python());
    // The image has no /build, so that the engine makes it.
    ContainerSpec spec = ContainerSpec.of(image, null, true, RunLimits.DEFAULT);
    ContainerChanges changes =
        new ContainerChanges(like -> WarmContainer.start(engine, containers, like, "fresh"));
    WarmContainer container = WarmContainer.start(engine, containers, spec, "ended");
    try {
      assertThat(ContainerChanges.changes(engine, container.id())).containsExactly("added /build");
      assertThat(changes.of("id", container))
          .isEqualTo(LateEvidence.of("id", container.id(), image, List.of()));
    } finally {
      container.discard();
    }
  }

  @Test
  void changes_ofAContainerThatWrites_areNamed() throws Exception {
    DockerClient docker = fixture.engine.control();
    String id =
        docker
            .createContainerCmd(SandboxImages.LOCAL.python())
            .withUser("0")
            .withEntrypoint(
                "/bin/sh", "-c", "echo 1 >/etc/added; rm /etc/passwd; echo 2 >>/etc/group")
            .withNetworkMode("none")
            .withLabels(Map.of(Containers.CLUSTER_LABEL, fixture.settings.cluster()))
            .exec()
            .getId();
    try {
      docker.startContainerCmd(id).exec();
      fixture
          .engine
          .streams()
          .waitContainerCmd(id)
          .exec(new ExitWatch())
          .exited(Duration.ofSeconds(10));
      assertThat(ContainerChanges.changes(fixture.engine, id))
          .contains("added /etc/added", "deleted /etc/passwd", "changed /etc/group");
    } finally {
      docker.removeContainerCmd(id).withForce(true).exec();
    }
  }
}
