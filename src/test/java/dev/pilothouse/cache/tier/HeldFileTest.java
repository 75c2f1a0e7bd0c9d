package dev.pilothouse.cache.tier;

import static dev.pilothouse.cache.tier.Samples.counter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeldFileTest {
  private static final String COUNTER = counter(1).key();
  private static final String ENTRY = Samples.PLACE.key("k/a b");

  private final Path folder;
  private final Path file;
  private final HeldFile held;

  HeldFileTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("cache-held");
    this.held = new HeldFile(folder);
  }

  @Test
  void read_nothingWritten_isEmpty() throws IOException {
    assertThat(held.read()).isEmpty();
  }

  @Test
  void read_written_isTheSameInOrder() throws IOException {
    held.write(List.of(ENTRY, COUNTER));
    assertThat(held.read()).containsExactly(ENTRY, COUNTER);
    assertThat(new HeldFile(folder).read()).containsExactly(ENTRY, COUNTER);
  }

  @Test
  void write_again_replacesWhatIsThere() throws IOException {
    List<String> many =
        IntStream.range(0, 10_000).mapToObj(i -> Samples.PLACE.key("k" + i)).toList();
    held.write(many);
    assertThat(held.read()).isEqualTo(many);
    held.write(List.of(COUNTER));
    assertThat(held.read()).containsExactly(COUNTER);
  }

  @Test
  void write_nothing_deletesTheFile() throws IOException {
    held.write(List.of(COUNTER));
    held.write(List.of());
    assertThat(file).doesNotExist();
    held.write(List.of());
    assertThat(held.read()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void write_afterOneThatWasInterrupted_isWhole() throws IOException {
    Files.writeString(folder.resolve("cache-held.next"), "x".repeat(10_000));
    held.write(List.of(COUNTER));
    assertThat(held.read()).containsExactly(COUNTER);
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".next"));
  }

  @Test
  void read_lastLineCutShort_isLeftOut() throws IOException {
    String text = COUNTER + "\n" + ENTRY + "\n";
    for (int length = 0; length <= text.length(); length++) {
      Files.writeString(file, text.substring(0, length));
      int lines = length == text.length() ? 2 : length > COUNTER.length() ? 1 : 0;
      assertThat(held.read()).isEqualTo(List.of(COUNTER, ENTRY).subList(0, lines));
    }
  }

  @Test
  void read_foreignLines_areLeftOut() throws IOException {
    Files.write(
        file,
        List.of(
            "",
            "x",
            COUNTER,
            " " + COUNTER,
            "ph:load:{shop}:notes:k",
            "ph:cache:beat:n:0",
            "ph:cache:{shop",
            "\u0000\u0000",
            ENTRY));
    assertThat(held.read()).containsExactly(COUNTER, ENTRY);
  }

  @Test
  void read_noText_failsAndSaysSo() throws IOException {
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    assertThatIOException().isThrownBy(held::read);
  }

  @Test
  void write_noFolder_fails() {
    HeldFile lost = new HeldFile(folder.resolve("missing"));
    assertThatIOException().isThrownBy(() -> lost.write(List.of(COUNTER)));
  }

  @Test
  void write_form_isAKeyALine() throws IOException {
    held.write(List.of(COUNTER, ENTRY));
    assertThat(Files.readString(file, StandardCharsets.UTF_8))
        .isEqualTo(COUNTER + "\n" + ENTRY + "\n");
  }
}
