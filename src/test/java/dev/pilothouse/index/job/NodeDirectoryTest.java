package dev.pilothouse.index.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.index.OwnedProjects;
import dev.pilothouse.contracts.index.ProjectStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NodeDirectoryTest {
  private final AtomicLong now = new AtomicLong();
  private final NodeDirectory directory = new NodeDirectory("self", now::get);

  @Test
  void ownerOf_saidByAnother_isThatNode() {
    directory.heard(owned("other", "p"));
    assertThat(directory.ownerOf("p")).contains("other");
    assertThat(directory.ownerOf("q")).isEmpty();
    assertThat(directory.projects()).hasSize(1);
  }

  @Test
  void heard_fromItself_isIgnored() {
    directory.heard(owned("self", "p"));
    assertThat(directory.ownerOf("p")).isEmpty();
  }

  @Test
  void ownerOf_nodeFellSilent_isForgotten() {
    directory.heard(owned("other", "p"));
    now.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(directory.ownerOf("p")).isEmpty();
    assertThat(directory.projects()).isEmpty();
  }

  @Test
  void heard_again_replacesWhatWasSaid() {
    directory.heard(owned("other", "p"));
    directory.heard(new OwnedProjects("other", List.of()));
    assertThat(directory.ownerOf("p")).isEmpty();
  }

  private static OwnedProjects owned(String node, String id) {
    ProjectStatus status =
        new Progress(new Project(id, "/src", null, false), node, System::nanoTime).status();
    return new OwnedProjects(node, List.of(status));
  }
}
