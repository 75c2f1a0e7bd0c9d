package dev.pilothouse.cli;

import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectIds;
import dev.pilothouse.contracts.index.ProjectStatus;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Indexes a folder or repository and shows the progress. */
@Command(
    name = "index",
    description = {
      "Index a folder or git repository, or say what is to become of a project.",
      "A folder that is called like a subcommand is ./pause, say."
    },
    subcommands = {IndexPauseCommand.class, IndexResumeCommand.class, IndexStatusCommand.class},
    synopsisSubcommandLabel = "[pause | resume | status]")
final class IndexCommand implements Callable<Integer> {
  /** What git takes for a URL of ssh, as in {@code git@host:path}. */
  private static final Pattern SHORT_URL = Pattern.compile("[\\w.-]+@[\\w.-]+:.+");

  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DIR|URL",
      description =
          "Folder or repository below a root of the node, or https:// or ssh:// URL of a repository"
              + " that index.remotes allows.")
  private @Nullable String source;

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

  @Option(
      names = "--priority",
      paramLabel = "0-10",
      description =
          "Of the project's vectors among those of other projects, 10 first (default: what it was;"
              + " at first 5).")
  private @Nullable Integer priority;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    String named = source;
    if (named == null) {
      throw new ParameterException(
          spec.commandLine(), "Which folder or URL? For this folder: pilothouse index .");
    }
    boolean remote = named.contains("://") || SHORT_URL.matcher(named).matches();
    String whole = remote ? named : Path.of(named).toAbsolutePath().normalize().toString();
    String id =
        project == null
            ? ProjectIds.from(nameOf(remote ? whole.replace(':', '/') : whole))
            : project;
    ProgressBar bar = new ProgressBar(System.err, ProgressBar.onTerminal());
    IndexFlow flow = new IndexFlow(connection.client());
    ProjectStatus status =
        flow.run(
            new IndexRequest(id, whole, ref, watch, priority),
            seen -> {
              if (out.json()) {
                out.record(seen);
              } else if (seen.failures().isEmpty()) {
                bar.show(seen);
              } else {
                bar.finish();
                System.err.println(Summary.failures(seen));
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
