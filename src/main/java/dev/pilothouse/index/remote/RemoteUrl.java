package dev.pilothouse.index.remote;

import dev.pilothouse.index.source.SourceException;
import dev.pilothouse.index.source.SourceException.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a repository on another machine, always https.
 *
 * @param host in lower case
 * @param port 443 where the URL names none
 * @param path with a slash at its beginning and none at its end
 */
public record RemoteUrl(String host, int port, String path) {
  private static final int HTTPS = 443;

  /** Anything that Git would not take for a folder: a scheme, a helper, or host:path. */
  private static final Pattern REMOTE =
      Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]*:(//|:).*|[\\w.-]+@[\\w.-]+:.*");

  /** Whether a source names another machine rather than a folder. */
  public static boolean isRemote(String source) {
    return REMOTE.matcher(source).matches();
  }

  /**
   * Reads a URL.
   *
   * @throws SourceException if it is none that may be cloned, and why
   */
  public static RemoteUrl parse(String source) throws SourceException {
    if (!source.regionMatches(true, 0, "https://", 0, "https://".length())) {
      throw new SourceException(
          Problem.INVALID,
          "repositories are cloned by https:// URLs only; clone others yourself and give the folder"
              + " of the clone");
    }
    URI uri;
    try {
      uri = new URI(source);
    } catch (URISyntaxException e) {
      throw invalid("it is not a URL: " + e.getReason());
    }
    String host = uri.getHost();
    String path = uri.normalize().getRawPath();
    if (uri.getRawUserInfo() != null) {
      throw invalid("leave name and password out of it and set index.remote-tokens");
    }
    if (host == null || host.isEmpty() || path == null) {
      throw invalid("it names no host");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw invalid("leave out what follows ? or #");
    }
    String stripped = path.replaceAll("/+$", "");
    if (stripped.isEmpty() || stripped.contains("/../") || stripped.contains("//")) {
      throw invalid("it names no repository");
    }
    int port = uri.getPort() < 0 ? HTTPS : uri.getPort();
    return new RemoteUrl(host.toLowerCase(Locale.ROOT), port, stripped);
  }

  /** The URL as it is stored, shown and called. */
  @Override
  public String toString() {
    return "https://" + host + (port == HTTPS ? "" : ":" + port) + path;
  }

  /**
   * Whether one of the beginnings is this one's.
   *
   * @param allowed URLs of hosts or of folders of repositories
   */
  boolean isAllowed(List<String> allowed) {
    String url = this + "/";
    return allowed.stream()
        .map(prefix -> prefix.endsWith("/") ? prefix : prefix + "/")
        .anyMatch(
            prefix -> url.startsWith(prefix.toLowerCase(Locale.ROOT)) || url.startsWith(prefix));
  }

  private static SourceException invalid(String why) {
    return new SourceException(Problem.INVALID, "this URL cannot be cloned: " + why);
  }
}
