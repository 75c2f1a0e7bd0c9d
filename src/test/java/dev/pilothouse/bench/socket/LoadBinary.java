package dev.pilothouse.bench.socket;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The load client, built from its C sources with gcc. */
final class LoadBinary {
  private static final String SOURCES = "src/test/c/socketload";

  private LoadBinary() {}

  /**
   * Builds it below {@code target}; takes about a second.
   *
   * @param root of the checkout
   * @throws IOException with the compiler's words if it could not be built
   */
  static Path build(Path root) throws IOException, InterruptedException {
    Path binary = root.resolve("target/socketload");
    Files.createDirectories(root.resolve("target"));
    List<String> command =
        new ArrayList<>(
            List.of("gcc", "-O2", "-std=gnu11", "-Wall", "-Wextra", "-o", binary.toString()));
    try (Stream<Path> sources = Files.list(root.resolve(SOURCES))) {
      sources
          .map(Path::toString)
          .filter(name -> name.endsWith(".c"))
          .sorted()
          .forEach(command::add);
    }
    Process gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (gcc.waitFor() != 0) {
      throw new IOException("gcc could not build " + SOURCES + ":\n" + said);
    }
    return binary;
  }
}
