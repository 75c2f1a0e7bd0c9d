package dev.pilothouse.cli;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchFilters;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.index.SearchRequest;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds code by meaning and by words. */
@Command(name = "search", description = "Search a project.")
final class SearchCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Parameters(
      index = "0",
      description = "Words, names or a sentence; symbol:NAME for the definitions of one name.")
  private String query = "";

  @Option(names = "--project", description = "Id of the project (default: the only one).")
  private @Nullable String project;

  @Option(
      names = "--limit",
      defaultValue = "5",
      description = "Results (default: ${DEFAULT-VALUE}).")
  private int limit = 5;

  @Option(names = "--mode", description = "text, vectors, hybrid or ranked (default: ranked).")
  private @Nullable SearchMode mode;

  @Option(names = "--path", description = "Only in a folder, a file or a glob: src/**/*.java.")
  private @Nullable String path;

  @Option(names = "--language", description = "Only in a language, such as python.")
  private @Nullable String language;

  @Option(names = "--kind", description = "Only module, class, function, method or section.")
  private @Nullable String kind;

  @Option(names = "--explain", description = "Show how each score came about.")
  private boolean explain;

  @Override
  public Integer call() {
    String id = project == null ? onlyProject() : project;
    SearchFilters filters = new SearchFilters(path, language, kind);
    SearchReply reply =
        Connection.await(
            connection
                .client()
                .search(new SearchRequest(id, query, limit, mode, filters, explain)));
    if (out.json()) {
      out.record(reply);
    } else {
      out.line(Summary.of(reply));
    }
    return 0;
  }

  private String onlyProject() {
    List<ProjectStatus> projects = Connection.await(connection.client().projects()).projects();
    if (projects.isEmpty()) {
      throw new FailureException(
          FailureCode.NOT_FOUND, "there is no project yet; make one with: pilothouse index DIR");
    }
    if (projects.size() > 1) {
      throw new FailureException(
          FailureCode.INVALID_REQUEST,
          "name one of these with --project: "
              + String.join(", ", projects.stream().map(ProjectStatus::id).toList()));
    }
    return projects.get(0).id();
  }
}
