package dev.pilothouse.index.remote;

import dev.pilothouse.index.source.SourceException;
import dev.pilothouse.index.source.SourceException.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Clones of allowed repositories, a bare folder for each project, with one commit and no history
 * where the server has it. Calls for one project must follow each other. Blocks.
 */
public final class Clones {
  /** What is checked out of a clone: the commit that was fetched last. */
  public static final String FETCHED = "refs/pilothouse/fetched";

  private final RemoteSettings settings;

  public Clones(RemoteSettings settings) {
    this.settings = settings;
  }

  /**
   * The repository that a source names, if it may be cloned.
   *
   * @throws SourceException if it may not, and why
   */
  public RemoteUrl resolve(String source) throws SourceException {
    RemoteUrl url = RemoteUrl.parse(source);
    if (!url.isAllowed(settings.allowed())) {
      throw new SourceException(
          Problem.INVALID,
          url
              + " is not among the repositories that may be cloned; add the beginning of its URL to"
              + " index.remotes, which has "
              + (settings.allowed().isEmpty() ? "none" : String.join(", ", settings.allowed())));
    }
    return url;
  }

  /**
   * Brings a clone up to date, or makes it.
   *
   * @param project whose clone it is
   * @param ref branch, tag or commit; null for the repository's own choice
   * @param cancelled asked while it goes on
   * @return the bare repository, in which {@link #FETCHED} is what was asked for
   * @throws SourceException if the server or what it has is at fault
   */
  public Path fetch(String project, RemoteUrl url, @Nullable String ref, BooleanSupplier cancelled)
      throws SourceException {
    List<String> names = names(ref);
    Path folder = folder(project, url);
    boolean grown = Files.exists(folder);
    FetchWatch watch = new FetchWatch(folder, settings.mostBytes(), cancelled);
    try (Git git = open(folder, url)) {
      fetch(git, url, names, watch);
      if (FetchWatch.size(folder) <= settings.mostBytes()) {
        return folder;
      }
    } catch (GitAPIException | IOException e) {
      if (!watch.isTooLarge()) {
        throw failed(url, ref, e);
      }
    }
    delete(folder);
    if (grown) {
      // each fetch adds to what the ones before have left
      return fetch(project, url, ref, cancelled);
    }
    throw new SourceException(
        Problem.INVALID,
        url
            + " is larger than "
            + settings.mostBytes()
            + " bytes; raise index.remote-size, or clone it yourself and index the folder");
  }

  /** Removes a project's clone; nothing if there is none. */
  public void delete(String project, RemoteUrl url) throws SourceException {
    delete(folder(project, url));
  }

  /** Below this folder lie all clones. */
  public Path folder() {
    return settings.folder();
  }

  private Path folder(String project, RemoteUrl url) {
    return settings.folder().resolve(name(project, url));
  }

  private static Git open(Path folder, RemoteUrl url) throws GitAPIException, IOException {
    Files.createDirectories(folder.getParent());
    Git git = Git.init().setBare(true).setDirectory(folder.toFile()).call();
    StoredConfig config = git.getRepository().getConfig();
    config.setString("remote", "origin", "url", url.toString());
    config.setString("http", null, "followRedirects", "false");
    config.save();
    return git;
  }

  /** What the server may know a branch, tag or commit by. */
  private static List<String> names(@Nullable String ref) throws SourceException {
    if (ref == null) {
      return List.of("HEAD");
    }
    if (ObjectId.isId(ref)) {
      return List.of(ref);
    }
    if (!Repository.isValidRefName("refs/heads/" + ref)) {
      throw new SourceException(
          Problem.INVALID, "the ref " + ref + " can be no branch, tag or whole commit id");
    }
    return List.of("refs/heads/" + ref, "refs/tags/" + ref);
  }

  private void fetch(Git git, RemoteUrl url, List<String> names, FetchWatch watch)
      throws GitAPIException {
    TransportException notThere = null;
    for (String name : names) {
      try {
        command(git, url, watch, name).call();
        return;
      } catch (TransportException e) {
        if (!saysNotThere(e)) {
          throw e;
        }
        notThere = e;
      }
    }
    if (notThere != null) {
      throw notThere;
    }
  }

  private FetchCommand command(Git git, RemoteUrl url, FetchWatch watch, String name) {
    FetchCommand fetch =
        git.fetch()
            .setRemote("origin")
            .setRefSpecs(new RefSpec("+" + name + ":" + FETCHED))
            .setTagOpt(TagOpt.NO_TAGS)
            .setDepth(1)
            .setForceUpdate(true)
            .setProgressMonitor(watch)
            .setTimeout((int) Math.max(1, settings.timeout().toSeconds()))
            .setTransportConfigCallback(
                transport -> {
                  if (transport instanceof TransportHttp http) {
                    http.setHttpConnectionFactory(new Connections(url, settings));
                  } else if (transport instanceof SshTransport ssh) {
                    ssh.setSshSessionFactory(new SshSessions(url, settings));
                  }
                });
    String token = settings.tokens().get(url.host());
    if (token != null && !url.isSsh()) {
      int colon = token.indexOf(':');
      String user = colon < 0 ? "git" : token.substring(0, colon);
      fetch.setCredentialsProvider(
          new UsernamePasswordCredentialsProvider(user, token.substring(colon + 1)));
    }
    return fetch;
  }

  private static boolean saysNotThere(TransportException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("does not have") || message.contains("not our ref");
  }

  private static SourceException failed(RemoteUrl url, @Nullable String ref, Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String why = String.valueOf(root.getMessage());
    if (e instanceof TransportException transport && saysNotThere(transport)) {
      String wanted = ref == null ? "no commit yet" : "no branch, tag or commit named " + ref;
      return new SourceException(Problem.NOT_FOUND, url + " has " + wanted);
    }
    if (why.contains("not authorized") || why.contains("Authentication")) {
      return new SourceException(
          Problem.UNREADABLE,
          url + " asks who is there; see that index.remote-tokens has a valid one for its host");
    }
    return new SourceException(Problem.UNREADABLE, url + " cannot be fetched: " + why, e);
  }

  private static String name(String project, RemoteUrl url) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((project + "\n" + url).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16) + ".git";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }

  private static void delete(Path folder) throws SourceException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new SourceException(
          Problem.UNREADABLE, "the clone in " + folder + " cannot be removed: " + e, e);
    }
  }
}
