package dev.pilothouse.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileProps;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.function.Supplier;

/** A key set in a file, which is read again when its time or size has changed. */
final class JwksFile implements Supplier<Future<KeySet>> {
  private static final LoadedKeys.Pace PACE =
      new LoadedKeys.Pace(Duration.ofSeconds(1), Duration.ofSeconds(1));

  private final Vertx vertx;
  private final Path file;
  private volatile Stamp stamp;
  private volatile KeySet last;

  private record Stamp(long modified, long size) {}

  private JwksFile(Vertx vertx, Path file) {
    this.vertx = vertx;
    this.file = file;
    try (InputStream in = Files.newInputStream(file)) {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      this.stamp = new Stamp(seen.lastModifiedTime().toMillis(), seen.size());
      this.last = Jwks.parse(vertx, Buffer.buffer(in.readNBytes(Jwks.MAX_BYTES + 1)));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the key set " + file + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads the file and goes on watching it.
   *
   * @throws IllegalArgumentException if it holds no key set
   */
  static KeySource open(Vertx vertx, Path file) {
    JwksFile source = new JwksFile(vertx, file);
    return new LoadedKeys(file.toString(), source.last, source, PACE, System::nanoTime)
        .start(vertx);
  }

  @Override
  public Future<KeySet> get() {
    return vertx.fileSystem().props(file.toString()).compose(this::readIfChanged);
  }

  private Future<KeySet> readIfChanged(FileProps props) {
    Stamp found = new Stamp(props.lastModifiedTime(), props.size());
    if (found.equals(stamp)) {
      return Future.succeededFuture(last);
    }
    if (found.size() > Jwks.MAX_BYTES) {
      return Future.failedFuture("it has more than " + Jwks.MAX_BYTES + " bytes");
    }
    return vertx
        .fileSystem()
        .readFile(file.toString())
        .map(
            text -> {
              last = Jwks.parse(vertx, text);
              stamp = found;
              return last;
            });
  }
}
