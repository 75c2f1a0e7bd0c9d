package dev.pilothouse.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process. */
public final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RSS = "VmRSS:";

  private ProcessMemory() {}

  /** Resident bytes as Linux counts them; 0 on other platforms. */
  public static long residentBytes() {
    try {
      if (!Files.isReadable(STATUS)) {
        return 0;
      }
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(RSS)) {
          return Long.parseLong(line.substring(RSS.length()).replace("kB", "").strip()) << 10;
        }
      }
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
    return 0;
  }

  /** Used heap bytes. */
  public static long heapBytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
