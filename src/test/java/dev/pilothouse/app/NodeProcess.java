package dev.pilothouse.app;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real node in a process of its own. Whatever a test does to it, closing it leaves no process
 * behind.
 */
public final class NodeProcess implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration REFUSED = Duration.ofSeconds(60);
  private static final Duration GENTLE = Duration.ofSeconds(6);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  /** Ended even where the tests themselves are told to end. */
  private static final Set<Process> LIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> LIVE.forEach(Process::destroyForcibly), "end-nodes"));
  }

  private final NodeSpec spec;
  private final Process process;
  private final Path out;
  private final Path err;

  private NodeProcess(NodeSpec spec, Process process, Path out, Path err) {
    this.spec = spec;
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** What a process that ended left. */
  public record Ended(int exitCode, String out, String err) {}

  /** Starts a node and returns at once. */
  public static NodeProcess launch(NodeSpec spec) {
    try {
      Path out = Files.createTempFile("node", ".out");
      Path err = Files.createTempFile("node", ".err");
      Process process =
          spec.process().redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      LIVE.add(process);
      process.getOutputStream().close();
      return new NodeProcess(spec, process, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a node and returns when it is ready. */
  public static NodeProcess start(NodeSpec spec) {
    NodeProcess node = launch(spec);
    try {
      node.awaitReady();
      return node;
    } catch (AssertionError | RuntimeException e) {
      node.close();
      throw e;
    }
  }

  /** Starts a node that is expected to end by itself. */
  public static Ended refused(NodeSpec spec) {
    try (NodeProcess node = launch(spec)) {
      return node.awaitEnd(REFUSED);
    }
  }

  public NodeSpec spec() {
    return spec;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its child processes, theirs counted. */
  public List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** The process of its embedded Redis server. */
  public Optional<ProcessHandle> redis() {
    return descendants().stream()
        .filter(child -> child.info().command().orElse("").contains("redis-server"))
        .findFirst();
  }

  public String url() {
    return "http://127.0.0.1:" + spec.port();
  }

  public String managementUrl() {
    return "http://127.0.0.1:" + spec.managementPort();
  }

  /** Everything printed so far. */
  public String out() {
    return read(out);
  }

  public String err() {
    return read(err);
  }

  /** Waits for the ready line. */
  public JsonObject awaitReady() {
    Wait.until(
        "ready: " + String.join(" ", spec.options()),
        READY,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the node ended while starting:\n" + err() + out());
          }
          return ready().isPresent();
        });
    return ready().orElseThrow();
  }

  /** The ready line, once it is printed whole. */
  public Optional<JsonObject> ready() {
    String text = out();
    return text.endsWith("\n") ? Optional.of(new JsonObject(text.strip())) : Optional.empty();
  }

  public Ended awaitEnd(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the node still runs after " + limit + ":\n" + err() + out());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return new Ended(process.exitValue(), out(), err());
  }

  /** Sends a signal to this process alone. */
  public void signal(String name) {
    Signals.send(name, Long.toString(pid()));
  }

  /** Sends a signal to the process and its children, as a terminal does. */
  public void signalGroup(String name) {
    Signals.send(name, "-" + pid());
  }

  /** Gets a path of the public server. */
  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url() + path)).GET());
  }

  /** Gets a path of the management server. */
  public HttpResponse<String> manage(String path) {
    return send(HttpRequest.newBuilder(URI.create(managementUrl() + path)).GET());
  }

  /** Posts JSON to the public server. */
  public HttpResponse<String> post(String path, JsonObject body) {
    return send("POST", path, body);
  }

  /** Puts JSON to the public server. */
  public HttpResponse<String> put(String path, JsonObject body) {
    return send("PUT", path, body);
  }

  private HttpResponse<String> send(String method, String path, JsonObject body) {
    return send(
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(
          request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    process.destroy();
    try {
      process.waitFor(GENTLE.toMillis(), TimeUnit.MILLISECONDS);
      all.forEach(ProcessHandle::destroyForcibly);
      process.waitFor(GENTLE.toMillis(), TimeUnit.MILLISECONDS);
      LIVE.remove(process);
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    } catch (InterruptedException e) {
      all.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
