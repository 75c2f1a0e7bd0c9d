package dev.pilothouse.index.remote;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/** Ends a fetch that is cancelled or grows too large. */
final class FetchWatch extends EmptyProgressMonitor {
  private static final long LOOK_NANOS = 500_000_000L;

  private final Path folder;
  private final long mostBytes;
  private final BooleanSupplier cancelled;
  private long lookedAt = System.nanoTime();
  private volatile boolean tooLarge;

  FetchWatch(Path folder, long mostBytes, BooleanSupplier cancelled) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.cancelled = cancelled;
  }

  boolean isTooLarge() {
    return tooLarge;
  }

  @Override
  public boolean isCancelled() {
    long now = System.nanoTime();
    if (!tooLarge && now - lookedAt > LOOK_NANOS) {
      lookedAt = now;
      tooLarge = size(folder) > mostBytes;
    }
    return tooLarge || cancelled.getAsBoolean();
  }

  /** The bytes of all files below a folder; those that cannot be looked at count nothing. */
  static long size(Path folder) {
    AtomicLong size = new AtomicLong();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              size.addAndGet(attributes.size());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return size.get();
    }
    return size.get();
  }
}
