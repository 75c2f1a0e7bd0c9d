package dev.pilothouse.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a Redis URL and prints it without its credentials. */
final class RedisUrl {

  private static final Set<String> SCHEMES = Set.of("redis", "rediss");

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
