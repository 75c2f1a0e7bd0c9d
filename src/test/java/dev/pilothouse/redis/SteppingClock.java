package dev.pilothouse.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The wall clock of a server that a test can step while the server runs, by the Debian package
 * faketime. The server is the embedded one: faketime does not get along with the system's.
 */
public final class SteppingClock {
  private final Path offset;

  private SteppingClock(Path offset) {
    this.offset = offset;
  }

  /** A clock that is right, in a folder of the test. */
  public static SteppingClock in(Path folder) {
    SteppingClock clock = new SteppingClock(folder.resolve("clock"));
    clock.step("+0");
    return clock;
  }

  /** Starts a server on this clock. */
  public PlainRedis start(Path dir, String... extraArgs) {
    String library;
    try {
      library = Programs.run(List.of("faketime", "-f", "+0", "printenv", "LD_PRELOAD"));
    } catch (AssertionError e) {
      throw new AssertionError("This test needs faketime: install faketime", e);
    }
    List<String> program =
        List.of(
            "env",
            "LD_PRELOAD=" + library,
            "FAKETIME_TIMESTAMP_FILE=" + offset.toAbsolutePath(),
            "FAKETIME_NO_CACHE=1",
            "FAKETIME_DONT_FAKE_MONOTONIC=1",
            "DONT_FAKE_MONOTONIC=1",
            RedisBinary.unpack(dir).file().toString());
    return PlainRedis.start(program, dir, 0, extraArgs);
  }

  /**
   * Steps it.
   *
   * @param by from the right time, such as {@code +1h}
   */
  public void step(String by) {
    try {
      Path next = offset.resolveSibling("clock.next");
      Files.writeString(next, by + "\n");
      Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
