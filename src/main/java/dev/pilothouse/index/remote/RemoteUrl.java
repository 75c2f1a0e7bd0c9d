package dev.pilothouse.index.remote;

import dev.pilothouse.index.source.SourceException;
import dev.pilothouse.index.source.SourceException.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a repository on another machine, by https or ssh.
 *
 * @param user who logs in by ssh; null means https
 * @param host in lower case
 * @param port 443 or 22 where the URL names none
 * @param path with a slash at its beginning and none at its end
 */
public record RemoteUrl(@Nullable String user, String host, int port, String path) {
  private static final int HTTPS_PORT = 443;
  private static final int SSH_PORT = 22;
  private static final String HTTPS = "https://";
  private static final String SSH = "ssh://";

  /** Anything that Git would not take for a folder: a scheme, a helper, or host:path. */
  private static final Pattern REMOTE =
      Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]*:(//|:).*|[\\w.-]+@[\\w.-]+:.*");

  /** The short form of an ssh URL. */
  private static final Pattern SHORT = Pattern.compile("([\\w.-]+@[\\w.-]+):/*([^/].*)");

  private static final Pattern USER = Pattern.compile("\\w[\\w.-]*");

  /** Whether a source names another machine rather than a folder. */
  public static boolean isRemote(String source) {
    return REMOTE.matcher(source).matches();
  }

  /**
   * Reads a URL; {@code git@host:path} is {@code ssh://git@host/path}.
   *
   * @throws SourceException if it is none that may be cloned, and why
   */
  public static RemoteUrl parse(String source) throws SourceException {
    Matcher shortForm = SHORT.matcher(source);
    String whole =
        shortForm.matches() ? SSH + shortForm.group(1) + "/" + shortForm.group(2) : source;
    boolean ssh = whole.regionMatches(true, 0, SSH, 0, SSH.length());
    if (!ssh && !whole.regionMatches(true, 0, HTTPS, 0, HTTPS.length())) {
      throw new SourceException(
          Problem.INVALID,
          "repositories are cloned by ssh:// and https:// URLs only; clone others yourself and give"
              + " the folder of the clone");
    }
    URI uri;
    try {
      uri = new URI(whole);
    } catch (URISyntaxException e) {
      throw invalid("it is not a URL: " + e.getReason());
    }
    String host = uri.getHost();
    String path = uri.normalize().getRawPath();
    String user = user(uri.getRawUserInfo(), ssh);
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
    int port = uri.getPort() < 0 ? (ssh ? SSH_PORT : HTTPS_PORT) : uri.getPort();
    return new RemoteUrl(user, host.toLowerCase(Locale.ROOT), port, stripped);
  }

  private static @Nullable String user(@Nullable String given, boolean ssh) throws SourceException {
    if (!ssh && given != null) {
      throw invalid("leave name and password out of it and set index.remote-tokens");
    }
    if (ssh && (given == null || !USER.matcher(given).matches())) {
      throw invalid("name the user alone before the host, as in ssh://git@host/path");
    }
    return given;
  }

  boolean isSsh() {
    return user != null;
  }

  /** The URL as it is stored, shown and called. */
  @Override
  public String toString() {
    String server = host + (port == (isSsh() ? SSH_PORT : HTTPS_PORT) ? "" : ":" + port);
    return (isSsh() ? SSH + user + "@" : HTTPS) + server + path;
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
