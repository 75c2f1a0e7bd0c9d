package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SyncedAheadTest {
  @TempDir private Path folder;

  private final BlockingQueue<Collection<String>> synced = new LinkedBlockingQueue<>();

  private Directory files(boolean full) throws IOException {
    return new FilterDirectory(FSDirectory.open(folder)) {
      @Override
      public void sync(Collection<String> names) throws IOException {
        synced.add(List.copyOf(names));
        if (full) {
          throw new IOException("no space left");
        }
        in.sync(names);
      }
    };
  }

  private static void write(Directory directory, String name) throws IOException {
    try (IndexOutput output = directory.createOutput(name, IOContext.DEFAULT)) {
      output.writeString("text");
    }
  }

  @Test
  void segment_complete_isOnTheDiskBeforeTheCommit() throws Exception {
    try (SyncedAhead directory = new SyncedAhead(files(false))) {
      write(directory, "_0.cfs");
      assertThat(synced.poll(10, TimeUnit.SECONDS)).containsExactly("_0.cfs");
      write(directory, "_0.cfe");
      directory.sync(List.of("_0.cfs", "_0.cfe"));
      assertThat(synced.take()).containsExactly("_0.cfe");
      assertThat(synced).isEmpty();
    }
  }

  @Test
  void sync_afterAFailureAhead_failsToo() throws Exception {
    try (SyncedAhead directory = new SyncedAhead(files(true))) {
      write(directory, "_0.cfs");
      assertThat(synced.poll(10, TimeUnit.SECONDS)).isNotNull();
      assertThatThrownBy(() -> directory.sync(List.of("_0.cfs")))
          .isInstanceOf(IOException.class)
          .hasMessage("no space left");
    }
  }
}
