package dev.pilothouse.bench.socket;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a benchmark asks of other JVMs. */
final class Jvms {
  private Jvms() {}

  /** Collects garbage twice, so that what the first leaves to be freed is freed. */
  static void collectGarbage(List<Long> pids) throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    for (int i = 0; i < 2; i++) {
      for (long pid : pids) {
        Process process =
            new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      }
    }
  }
}
