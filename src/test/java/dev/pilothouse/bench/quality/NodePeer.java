package dev.pilothouse.bench.quality;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A peer of Node.js, in a process of its own: one JSON object a line, in and out. */
public final class NodePeer implements Peer {

  /** What the script can be. */
  public enum Kind {
    /** transformers.js over windows of lines. */
    TRANSFORMERS("transformers.js", "transformers"),
    /** claude-context with its own chunks. */
    CLAUDE_CONTEXT("claude-context", "claude-context");

    private final String words;
    private final String argument;

    Kind(String words, String argument) {
      this.words = words;
      this.argument = argument;
    }
  }

  /** Of one peer's work on one repository. */
  private static final int MOST_MINUTES = 60;

  private final Kind kind;
  private final Process process;
  private final BufferedReader replies;
  private final Writer requests;

  private NodePeer(Kind kind, Process process) {
    this.kind = kind;
    this.process = process;
    this.replies = process.inputReader(StandardCharsets.UTF_8);
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts one.
   *
   * @param packages where its libraries, its script and the model are
   */
  public static NodePeer start(Kind kind, NodePackages packages) throws IOException {
    Path folder = packages.folder();
    ProcessBuilder node =
        new ProcessBuilder("node", NodePackages.SCRIPT, kind.argument, NodePackages.MODELS)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    // claude-context notes what it has indexed below the home folder
    node.environment().put("HOME", folder.resolve("home").toString());
    Process process = node.start();
    CompletableFuture.delayedExecutor(MOST_MINUTES, TimeUnit.MINUTES)
        .execute(process::destroyForcibly);
    return new NodePeer(kind, process);
  }

  @Override
  public String name() {
    return kind.words;
  }

  @Override
  public int index(Corpus corpus, Path tree) throws IOException {
    JsonObject request = new JsonObject();
    if (kind == Kind.CLAUDE_CONTEXT) {
      request.put("tree", tree.toAbsolutePath().toString());
    } else {
      JsonArray windows = new JsonArray();
      Window.of(corpus).forEach(each -> windows.add(json(each.place()).put("text", each.text())));
      request.put("windows", windows);
    }
    return ask(request).getInteger("chunks");
  }

  @Override
  public List<Place> to(String query, int most) throws IOException {
    JsonObject reply = ask(new JsonObject().put("query", query).put("most", most));
    List<Place> places = new ArrayList<>();
    for (Object each : reply.getJsonArray("places")) {
      JsonObject place = (JsonObject) each;
      places.add(
          new Place(
              place.getString("path"), place.getInteger("startLine"), place.getInteger("endLine")));
    }
    return places;
  }

  @Override
  public void close() {
    try {
      requests.close();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private JsonObject ask(JsonObject request) throws IOException {
    requests.write(request.encode());
    requests.write('\n');
    requests.flush();
    String reply = replies.readLine();
    if (reply == null) {
      throw new IOException(
          kind.words
              + " has ended, or was ended after "
              + MOST_MINUTES
              + " minutes; what it said stands above");
    }
    return new JsonObject(reply);
  }

  private static JsonObject json(Place place) {
    return new JsonObject()
        .put("path", place.path())
        .put("startLine", place.startLine())
        .put("endLine", place.endLine());
  }
}
