package dev.pilothouse.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Small sources to index. */
final class TestSources {
  private TestSources() {}

  /** A git repository with three files of different purpose. */
  static Path repository(Path folder) throws IOException, GitAPIException {
    write(
        folder.resolve("net/retry.py"),
        """
        import time


        def call_with_backoff(request, attempts=5):
            \"""Repeats a request that failed, waiting longer each time.\"""
            delay = 0.1
            for attempt in range(attempts):
                try:
                    return request()
                except ConnectionError:
                    time.sleep(delay)
                    delay *= 2
            raise TimeoutError("gave up after %d attempts" % attempts)
        """);
    write(
        folder.resolve("shop/Invoice.java"),
        """
        package shop;

        /** What a customer owes. */
        public class Invoice {
          private long cents;

          /** Adds the value added tax of the customer's country. */
          public long totalWithTax(double rate) {
            return Math.round(cents * (1 + rate));
          }
        }
        """);
    write(
        folder.resolve("README.md"),
        """
        # Shop

        How to install: unpack the archive and run setup.
        """);
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit()
          .setSign(false)
          .setMessage("all")
          .setAuthor("a", "a@example.org")
          .setCommitter("a", "a@example.org")
          .call();
    }
    return folder;
  }

  /** A folder with this many functions that are all different, one chunk each. */
  static Path functions(Path folder, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      write(
          folder.resolve(String.format(Locale.ROOT, "part%d/f%d.py", i % 10, i)),
          """
          def compute_%d(first, second):
              # Joins value %d with the other one, then scales it by %d.
              joined = first * %d + second
              if joined > %d:
                  return joined %% %d
              return [joined + step for step in range(%d)]
          """
              .formatted(i, i, i + 1, i + 2, i * 3, i + 7, i % 50));
    }
    return folder;
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
