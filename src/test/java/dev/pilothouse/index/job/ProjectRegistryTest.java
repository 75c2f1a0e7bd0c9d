package dev.pilothouse.index.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectRegistryTest {
  @TempDir Path folder;

  @Test
  void load_noFile_isEmpty() throws IOException {
    assertThat(registry().load()).isEmpty();
  }

  @Test
  void load_afterSave_givesTheSame() throws IOException {
    Project plain = new Project("a", "/src/a", null, true);
    Project atRef = new Project("b", "/src/b", "v1.0", false);
    registry().save(List.of(atRef, plain));
    assertThat(registry().load()).containsExactly(plain, atRef);
    registry().save(List.of(plain));
    assertThat(registry().load()).containsExactly(plain);
  }

  @Test
  void load_damagedFile_isPutAside() throws IOException {
    Files.writeString(file(), "{\"projects\":[{");
    assertThat(registry().load()).isEmpty();
    assertThat(folder.resolve("projects.json.damaged")).exists();
    assertThat(file()).doesNotExist();
  }

  private ProjectRegistry registry() {
    return new ProjectRegistry(file());
  }

  private Path file() {
    return folder.resolve("projects.json");
  }
}
