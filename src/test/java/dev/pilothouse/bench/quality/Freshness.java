package dev.pilothouse.bench.quality;

import dev.pilothouse.contracts.index.SearchHit;
import dev.pilothouse.contracts.index.SearchMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jgit.api.Git;

/** Changes a work tree step by step, and looks for answers from content that is gone. */
public final class Freshness {
  private static final int FILES = 40;
  private static final int ASKED = 25;
  private static final int LIMIT = 20;

  /**
   * What one step came to.
   *
   * @param answers looked at, over all ways to search
   * @param stale those that are not what their file holds now
   * @param found whether the new content was among the answers to a question for it
   */
  public record Step(String what, int answers, int stale, boolean found) {}

  /** A change to the work tree. */
  private interface Change {
    void make() throws Exception;
  }

  private final Asker asker;
  private final Path folder;
  private final String project;
  private final List<String> queries;
  private final List<Step> steps = new ArrayList<>();

  private Freshness(Asker asker, Path folder, List<String> queries) {
    this.asker = asker;
    this.folder = folder;
    this.project = String.valueOf(folder.getFileName());
    this.queries = queries;
  }

  /** Runs all steps on some of a corpus's code files in a new repository. */
  public static List<Step> run(Asker asker, Corpus corpus, List<Ask> asks, Path folder)
      throws Exception {
    List<String> paths =
        corpus.functions().stream()
            .map(Corpus.Function::place)
            .map(Place::path)
            .distinct()
            .limit(FILES)
            .toList();
    try (Git git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call()) {
      for (String path : paths) {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), corpus.files().getOrDefault(path, ""));
      }
      List<String> queries = asks.stream().map(Ask::query).limit(ASKED).toList();
      Freshness freshness = new Freshness(asker, folder, queries);
      freshness.all(git, paths.get(0), paths.get(1));
      return freshness.steps;
    }
  }

  private void all(Git git, String first, String second) throws Exception {
    step("first index", "", () -> commit(git));
    step("edit", "zanzibarEdited", () -> edit(first, content -> "zanzibarEdited();\n" + content));
    step(
        "edit back",
        "",
        () -> edit(first, content -> content.substring(content.indexOf('\n') + 1)));
    step(
        "rename",
        "renamedQuokka",
        () ->
            Files.move(
                folder.resolve(second), folder.resolve(second).resolveSibling(renamed(second))));
    step("delete", "", () -> Files.delete(folder.resolve(first)));
    step(
        "commit and switch to another branch",
        "",
        () -> {
          commit(git);
          git.checkout().setCreateBranch(true).setName("other").call();
          Files.writeString(folder.resolve(renamedPath(second)), "wombatBranch();\n");
          commit(git);
        });
    step("switch back", "renamedQuokka", () -> git.checkout().setName("main").call());
  }

  private void step(String what, String nonce, Change change) throws Exception {
    change.make();
    asker.index(project, folder);
    int answers = 0;
    int stale = 0;
    List<String> asked = new ArrayList<>(queries);
    asked.addAll(List.of("zanzibarEdited", "wombatBranch", "renamedQuokka"));
    for (String query : asked) {
      for (SearchMode mode : SearchMode.values()) {
        for (SearchHit hit : asker.search(project, query, mode, LIMIT)) {
          answers++;
          stale += isCurrent(hit) ? 0 : 1;
        }
      }
    }
    boolean found =
        nonce.isEmpty()
            || asker.search(project, nonce, SearchMode.RANKED, LIMIT).stream()
                .anyMatch(hit -> hit.path().contains(nonce) || hit.snippet().contains(nonce));
    steps.add(new Step(what, answers, stale, found));
  }

  /** Whether the lines of an answer are what its file holds now. */
  private boolean isCurrent(SearchHit hit) throws IOException {
    Path file = folder.resolve(hit.path());
    if (!Files.exists(file)) {
      return false;
    }
    List<String> lines = Files.readString(file).lines().toList();
    List<String> shown = hit.snippet().lines().toList();
    for (int i = 0; i < shown.size(); i++) {
      int line = hit.startLine() - 1 + i;
      if (line >= lines.size()
          || !lines.get(line).stripTrailing().startsWith(shown.get(i).stripTrailing())) {
        return false;
      }
    }
    return true;
  }

  private void edit(String path, Function<String, String> change) throws IOException {
    Path file = folder.resolve(path);
    Files.writeString(file, change.apply(Files.readString(file)));
  }

  private static String renamed(String path) {
    return "renamedQuokka" + path.substring(path.lastIndexOf('.'));
  }

  private static String renamedPath(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1) + renamed(path);
  }

  private static void commit(Git git) throws Exception {
    git.add().addFilepattern(".").call();
    git.add().setUpdate(true).addFilepattern(".").call();
    git.commit().setMessage("step").setSign(false).setAuthor("bench", "bench@localhost").call();
  }
}
