package dev.pilothouse.cli;

import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectIds;
import dev.pilothouse.contracts.index.ProjectStatus;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Indexes a folder or repository and shows the progress. */
@Command(name = "index", description = "Index a folder or git repository.")
final class IndexCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Parameters(
      index = "0",
      paramLabel = "DIR|URL",
      description =
          "Folder or repository below a root of the node, or https:// URL of a repository that"
              + " index.remotes allows.")
  private String source = "";

  @Option(names = "--project", description = "Id of the project (default: the folder's name).")
  private @Nullable String project;

  @Option(names = "--ref", description = "Branch, tag or commit (default: what is checked out).")
  private @Nullable String ref;

  @Option(
      names = "--watch",
      negatable = true,
      description =
          "Have the node bring the project up to date whenever the source changes, from now on;"
              + " --no-watch ends that.")
  private @Nullable Boolean watch;

  @Override
  public Integer call() {
    boolean remote = source.contains("://");
    String whole = remote ? source : Path.of(source).toAbsolutePath().normalize().toString();
    String id = project == null ? ProjectIds.from(nameOf(whole)) : project;
    ProgressBar bar = new ProgressBar(System.err, ProgressBar.onTerminal());
    IndexFlow flow = new IndexFlow(connection.client());
    ProjectStatus status =
        flow.run(
            new IndexRequest(id, whole, ref, watch),
            seen -> {
              if (out.json()) {
                out.record(seen);
              } else {
                bar.show(seen);
              }
            });
    bar.finish();
    if (!out.json()) {
      out.line(Summary.of(status));
    }
    return 0;
  }

  /** The last part of a path or URL, without the ending that repositories have. */
  private static String nameOf(String source) {
    String[] parts = source.split("/");
    String last = parts.length == 0 ? "" : parts[parts.length - 1];
    return last.endsWith(".git") ? last.substring(0, last.length() - ".git".length()) : last;
  }
}
