package dev.pilothouse.index.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/**
 * Has each finished segment written to the disk while others are being made, so that a commit does
 * not wait for all of them at once.
 */
final class SyncedAhead extends FilterDirectory {

  /** What a segment's other files become part of. */
  private static final String SEGMENT = "cfs";

  private final ExecutorService disk =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("pilothouse-text-sync").factory());

  private final Map<String, Future<?>> begun = new ConcurrentHashMap<>();

  SyncedAhead(Directory files) {
    super(files);
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    IndexOutput output = in.createOutput(name, context);
    return SEGMENT.equals(IndexFileNames.getExtension(name)) ? new Segment(output) : output;
  }

  /** A failure is remembered: the system may report it once only. */
  @Override
  public void sync(Collection<String> names) throws IOException {
    List<String> rest = new ArrayList<>();
    for (String name : names) {
      Future<?> ahead = begun.get(name);
      if (ahead == null) {
        rest.add(name);
      } else {
        await(ahead);
      }
    }
    in.sync(rest);
  }

  private static void await(Future<?> ahead) throws IOException {
    try {
      ahead.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while segments were written to the disk", e);
    }
  }

  @Override
  public void close() throws IOException {
    disk.close();
    in.close();
  }

  private final class Segment extends FilterIndexOutput {

    Segment(IndexOutput output) {
      super("ahead " + output, output.getName(), output);
    }

    @Override
    public void close() throws IOException {
      super.close();
      String name = getName();
      begun.put(
          name,
          disk.submit(
              () -> {
                in.sync(List.of(name));
                return name;
              }));
    }
  }
}
