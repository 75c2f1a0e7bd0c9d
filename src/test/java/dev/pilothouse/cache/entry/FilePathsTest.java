package dev.pilothouse.cache.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilePathsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"src/a.java", "./src//a.java", "/src/a.java", "src/a.java/", "././/src/./a.java"})
  void normal_waysToWriteAPath_areOne(String path) {
    assertThat(FilePaths.normal(path)).isEqualTo("src/a.java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "./", "/", "//", "./."})
  void normal_root_isADot(String path) {
    assertThat(FilePaths.normal(path)).isEqualTo(".");
  }

  @ParameterizedTest
  @CsvSource({".git, .git", "..., ...", "a/.hidden, a/.hidden", "a b/c, a b/c", "A/a, A/a"})
  void normal_namesWithDotsAndSpaces_areKept(String path, String normal) {
    assertThat(FilePaths.normal(path)).isEqualTo(normal);
  }

  @Test
  void above_file_isEveryFolderAndTheRoot() {
    assertThat(above("/a/b//c/d.java")).containsExactlyInAnyOrder("a/b/c", "a/b", "a", ".");
    assertThat(above("d.java")).containsExactly(".");
    assertThat(above(".")).containsExactly(".");
  }

  @Test
  void above_severalFiles_isEveryFolderOnce() {
    assertThat(above("a/b/c.java", "a/x/c.java", "a/b/d.java", "e.java"))
        .containsExactlyInAnyOrder("a/b", "a/x", "a", ".");
    assertThat(above("e.java", "a/b/c/d.java", "a/f.java"))
        .containsExactlyInAnyOrder("a/b/c", "a/b", "a", ".");
  }

  private static Set<String> above(String... files) {
    Set<String> dirs = new LinkedHashSet<>();
    for (String file : files) {
      FilePaths.above(file, dirs);
    }
    return dirs;
  }
}
