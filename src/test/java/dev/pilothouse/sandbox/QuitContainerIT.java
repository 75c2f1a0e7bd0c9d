package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExitReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A supervisor ends when it is told to, so that the engine has nothing to kill. */
@Timeout(90)
final class QuitContainerIT {

  @ParameterizedTest
  @CsvSource({
    "python,print(1)",
    "javascript,console.log(1)",
    "typescript,console.log(1)",
    "go,'package main; func main() { println(1) }'",
  })
  void container_whoseProgramIsOver_endsUnkilled(String language, String code) throws Exception {
    try (SandboxFixture fixture = new SandboxFixture()) {
      long from = Instant.now().getEpochSecond();
      assertThat(fixture.run(ExecutionRequest.of(language, code)).reason())
          .isEqualTo(ExitReason.OK);
      fixture.settle();
      assertThat(actions(fixture, from)).contains("die", "destroy").doesNotContain("kill");
    }
  }

  /** What happened to the fixture's containers since a time, in seconds, until now. */
  private static List<String> actions(SandboxFixture fixture, long from) throws Exception {
    List<String> actions = new CopyOnWriteArrayList<>();
    boolean whole =
        fixture
            .engine
            .streams()
            .eventsCmd()
            .withSince(String.valueOf(from))
            .withUntil(String.valueOf(Instant.now().getEpochSecond() + 1))
            .withLabelFilter(Map.of(Containers.CLUSTER_LABEL, fixture.settings.cluster()))
            .exec(
                new ResultCallback.Adapter<Event>() {
                  @Override
                  public void onNext(Event event) {
                    actions.add(String.valueOf(event.getAction()));
                  }
                })
            .awaitCompletion(20, TimeUnit.SECONDS);
    assertThat(whole).as("events until now").isTrue();
    return actions;
  }
}
