package dev.pilothouse.cli;

import dev.pilothouse.client.HttpTransport;
import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectIds;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.index.SearchRequest;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;

/** What the demo shows, over the same HTTP API that everyone uses. */
public final class DemoFlow {
  /** A file without extension, so that an index of this checkout does not find the question. */
  private static final String QUERY_RESOURCE = "/demo/query";

  private static final String SNIPPET =
      """
      import platform, sys
      print("Python", platform.python_version(), "says: 6 * 7 =", 6 * 7)
      """;

  private static final int FIRST_RESULTS = 1;
  private static final int RESULTS = 3;

  private final URI url;
  private final Pilothouse client;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public DemoFlow(URI url) {
    this.url = url;
    this.client = new Pilothouse(new HttpTransport(url, null));
  }

  /** Shows everything; returns an exit code. */
  public int run(Path source) {
    String id = ProjectIds.from(String.valueOf(source.getFileName()));
    try {
      index(id, source);
      search(id, RESULTS);
    } catch (FailureException e) {
      System.err.println("pilothouse: " + e.failure().message());
      return ExitCode.of(e.failure().code());
    }
    sandbox();
    return 0;
  }

  /** The first search comes as soon as the text is there, while vectors are still being made. */
  private void index(String id, Path source) {
    out.println("\nindexing " + source + "   (live at " + url + "/)");
    long began = System.nanoTime();
    ProgressBar bar = new ProgressBar(out, ProgressBar.onTerminal());
    AtomicBoolean searched = new AtomicBoolean();
    ProjectStatus ready =
        new IndexFlow(client)
            .run(
                new IndexRequest(id, source.toString(), null),
                status -> {
                  if (status.textReady() && searched.compareAndSet(false, true)) {
                    bar.finish();
                    out.printf(
                        Locale.ROOT,
                        "text searchable after %.1f s, vectors follow%n",
                        (System.nanoTime() - began) / 1e9);
                    search(id, FIRST_RESULTS);
                    out.println();
                  }
                  bar.show(status);
                });
    bar.finish();
    out.println(Summary.of(ready));
  }

  private void search(String id, int limit) {
    String query = query();
    out.println("\nsearch: " + query);
    SearchReply reply = Connection.await(client.search(new SearchRequest(id, query, limit, null)));
    out.println(Summary.of(reply));
  }

  private static String query() {
    try (InputStream text = DemoFlow.class.getResourceAsStream(QUERY_RESOURCE)) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sandbox() {
    out.println("\nsandbox:");
    try {
      SandboxStatus status = Connection.await(client.sandbox());
      if (!status.available()) {
        out.println("  " + status.detail());
        String how = status.howToGetOne();
        if (how != null) {
          out.println("  " + how);
        }
        return;
      }
      ExecutionResult result =
          Connection.await(client.execute(ExecutionRequest.of("python", SNIPPET)));
      out.print(indented(result.stdout() + result.stderr()));
      out.printf(
          Locale.ROOT,
          "  [%s in %.0f ms, no network, read-only, %s]%n",
          result.reason().name().toLowerCase(Locale.ROOT),
          result.timings().totalMillis(),
          status.detail());
    } catch (FailureException e) {
      out.println("  " + e.failure().message());
    }
  }

  private static String indented(String text) {
    return text.replaceAll("(?m)^(?=.)", Matcher.quoteReplacement("  "));
  }
}
