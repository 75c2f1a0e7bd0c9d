package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.Limits;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import dev.pilothouse.sandbox.check.CheckModule;
import dev.pilothouse.sandbox.check.CheckSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A sandbox of its own on the real engine, whose containers no other test's are mixed up with. */
final class SandboxFixture implements AutoCloseable {
  final SandboxSettings settings;
  final Sandbox sandbox;
  final Engine engine;

  SandboxFixture() {
    this(2, 4);
  }

  SandboxFixture(int concurrency, int queue) {
    this(EngineSettings.USUAL, SandboxImages.LOCAL, concurrency, queue, 0);
  }

  /** With so many warm containers, and as many programs at a time. */
  static SandboxFixture warm(int warm) {
    return new SandboxFixture(EngineSettings.USUAL, SandboxImages.LOCAL, warm, 64, warm);
  }

  private SandboxFixture(
      EngineSettings host, SandboxImages images, int concurrency, int queue, int warm) {
    this(host, EngineSettings.USUAL, images, concurrency, queue, warm);
  }

  private SandboxFixture(
      EngineSettings host,
      EngineSettings beside,
      SandboxImages images,
      int concurrency,
      int queue,
      int warm) {
    String cluster = "test-" + UUID.randomUUID();
    settings =
        new SandboxSettings(
            host,
            images,
            concurrency,
            queue,
            warm,
            cluster,
            "node",
            RunLimits.DEFAULT,
            ServiceSettings.DEFAULT);
    sandbox =
        new Sandbox(
            settings,
            new NodeName("instance"),
            RunObserver.NONE,
            request -> new ValidationResult(ValidationVerdict.ALLOW, List.of()));
    engine = new Engine(beside, 4);
  }

  /** Whatever runs is stopped by its container, or by nothing. */
  static CheckModule unchecked(TypedBus bus) {
    return new CheckModule(
        new CheckSettings(Path.of("target", "natives"), ValidationPolicy.OFF, Map.of()), bus);
  }

  /** A node without Redis and meters, alone in its cluster. */
  static SandboxContext alone(TypedBus bus) {
    return new SandboxContext(
        bus, null, "instance", () -> Set.of("instance"), List.of(Path.of("")), null);
  }

  /** With the usual engine reached in another way. */
  static SandboxFixture at(String dockerHost) {
    return at(EngineSettings.at(dockerHost), EngineSettings.USUAL);
  }

  /**
   * With an engine of its own.
   *
   * @param beside how the fixture itself reaches it
   */
  static SandboxFixture at(EngineSettings engine, EngineSettings beside) {
    return new SandboxFixture(engine, beside, SandboxImages.LOCAL, 2, 4, 0);
  }

  /** With another runtime of the usual engine. */
  static SandboxFixture isolatedBy(String runtime) {
    return at(EngineSettings.USUAL.isolatedBy(runtime, false), EngineSettings.USUAL);
  }

  static SandboxFixture withImage(String image) {
    SandboxImages local = SandboxImages.LOCAL;
    SandboxImages images =
        new SandboxImages(image, local.javascript(), local.typescript(), local.go());
    return new SandboxFixture(EngineSettings.USUAL, images, 2, 4, 0);
  }

  ExecutionResult run(String code) throws Exception {
    return run(ExecutionRequest.of("python", code));
  }

  ExecutionResult run(String code, Limits limits) throws Exception {
    return run(new ExecutionRequest("python", code, null, null, limits));
  }

  ExecutionResult run(String code, @Nullable String stdin, Map<String, String> files)
      throws Exception {
    return run(new ExecutionRequest("python", code, files, stdin, null));
  }

  ExecutionResult run(ExecutionRequest request) throws Exception {
    return submit(request).result().get(50, TimeUnit.SECONDS);
  }

  /** What a program writes that ends well. */
  String stdout(String code) throws Exception {
    ExecutionResult result = run(code);
    assertThat(result.reason()).as(result.stderr()).isEqualTo(ExitReason.OK);
    return result.stdout();
  }

  Execution submit(ExecutionRequest request) {
    return sandbox.submit(request, Duration.ofSeconds(45));
  }

  /** This sandbox's containers, in whatever state. */
  List<Container> containers() {
    return engine
        .control()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(Containers.CLUSTER_LABEL, settings.cluster()))
        .exec();
  }

  /** Waits until no container is there but the warm ones that shall be. */
  void settle() throws InterruptedException {
    await(() -> containers().size() == settings.warm(), Duration.ofSeconds(10));
  }

  /** The ids, on this machine, of the processes of this sandbox's containers that run a program. */
  List<Long> processes() {
    return containers().stream()
        .filter(container -> container.getState().equals("running"))
        .flatMap(container -> processesOf(engine, container.getId()))
        .toList();
  }

  static Stream<Long> processesOf(Engine engine, String id) {
    try {
      String[][] rows =
          engine.control().topContainerCmd(id).withPsArgs("-eo pid").exec().getProcesses();
      return rows == null || rows.length == 1
          ? Stream.empty()
          : Arrays.stream(rows).map(row -> Long.parseLong(row[0].strip()));
    } catch (ConflictException | NotFoundException e) {
      return Stream.empty(); // It has ended meanwhile.
    } catch (InternalServerErrorException e) {
      if (!String.valueOf(e.getMessage()).contains("ttrpc: closed")) {
        throw e;
      }
      return Stream.empty(); // Likewise; the engine was just asking it.
    }
  }

  /** Waits until these processes of this machine are gone; their supervisor goes a little later. */
  static void awaitGone(List<Long> processes) throws InterruptedException {
    await(
        () -> processes.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent()),
        Duration.ofSeconds(10));
  }

  static void await(BooleanSupplier condition, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not come true within " + limit);
      }
      Thread.sleep(20);
    }
  }

  /** Ends when no container is left but the warm ones, of which closing leaves none. */
  void closeSettled() throws InterruptedException {
    settle();
    close();
  }

  @Override
  public void close() {
    sandbox.close();
    engine.close();
  }
}
