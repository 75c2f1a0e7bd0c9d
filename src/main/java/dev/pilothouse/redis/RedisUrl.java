package dev.pilothouse.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks a Redis URL and prints it without its credentials. */
final class RedisUrl {

  private static final int DEFAULT_PORT = 6379;
  private static final Set<String> SCHEMES = Set.of("redis", "rediss");
  private static final Pattern NODE = Pattern.compile("([\\w.-]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}");

  private RedisUrl() {}

  /** Returns the URL, or fails with a message that holds no credentials. */
  static String checked(String url) {
    URI uri = parse(url);
    if (uri == null || uri.getScheme() == null || !SCHEMES.contains(uri.getScheme())) {
      throw new IllegalArgumentException(
          "redis.url must be redis://[user][:password@]host[:port][/database], or rediss:// for TLS;"
              + " characters of the password other than letters, digits and -._~ are percent-encoded");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("redis.url " + redacted(url) + " names no host");
    }
    String path = uri.getPath();
    if (path != null && path.length() > 1 && !path.substring(1).matches("\\d{1,4}")) {
      throw new IllegalArgumentException(
          "redis.url " + redacted(url) + " must end in a database number, like /0, or in no path");
    }
    return url;
  }

  /** The URL with {@code ***} for the password, and without its query, which may carry one too. */
  static String redacted(String url) {
    URI uri = parse(url);
    if (uri == null || uri.getHost() == null) {
      return "redis://***";
    }
    String credentials = uri.getRawUserInfo() == null ? "" : "***@";
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + credentials + uri.getHost() + port + uri.getRawPath();
  }

  /** Returns addresses of the form {@code host:port}, or fails. */
  static List<String> checkedNodes(List<String> nodes) {
    for (String node : nodes) {
      if (!NODE.matcher(node).matches()) {
        throw new IllegalArgumentException(
            "redis.nodes must list host:port, but holds \"" + node + "\"");
      }
    }
    return List.copyOf(nodes);
  }

  /** The URL with another {@code host:port}. */
  static String at(String url, String node) {
    URI uri = URI.create(url);
    String credentials = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return uri.getScheme() + "://" + credentials + node + uri.getRawPath() + query;
  }

  /** The host as it stands in the URL. */
  static String host(String url) {
    return URI.create(url).getHost();
  }

  /** The {@code host:port} of the URL. */
  static String node(String url) {
    URI uri = URI.create(url);
    return uri.getHost() + ":" + (uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
  }

  /** Whether the URL asks for another database than the first. */
  static boolean hasDatabase(String url) {
    String path = URI.create(url).getPath();
    return path != null && path.matches("/0*[1-9]\\d*");
  }

  static boolean isTls(String url) {
    return url.startsWith("rediss:");
  }

  private static @Nullable URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
