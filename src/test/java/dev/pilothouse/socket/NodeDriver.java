package dev.pilothouse.socket;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The client in a Node process, from the npm packages that the build has installed. */
final class NodeDriver extends DrivenClient {
  private static final Path SOURCE = Path.of("src/main/js/lib");
  private static final Path NPM = Path.of("target/npm");

  private final Process process;
  private final Writer in;
  private final BlockingQueue<JsonObject> told = new LinkedBlockingQueue<>();

  NodeDriver() throws IOException {
    process =
        new ProcessBuilder("node", "src/test/js/driver.mjs", library().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    in = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::listen);
  }

  /** Runs a module that imports the package by its name; what it prints can be read. */
  static Process run(String module) throws IOException {
    library();
    Path file = Files.writeString(NPM.resolve("example.mjs"), module);
    return new ProcessBuilder("node", file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** The package as an application has it: beside the packages it needs. */
  private static Path library() throws IOException {
    Path copy = Files.createDirectories(NPM.resolve("lib"));
    try (Stream<Path> files = Files.list(SOURCE)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return copy.resolve("index.js").toAbsolutePath();
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        told.add(new JsonObject(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  void call(String name, JsonObject args) {
    try {
      in.write(args.copy().put("call", name).encode() + "\n");
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  List<JsonObject> look() {
    List<JsonObject> found = new ArrayList<>();
    try {
      JsonObject first = told.poll(50, TimeUnit.MILLISECONDS);
      if (first != null) {
        found.add(first);
        told.drainTo(found);
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
