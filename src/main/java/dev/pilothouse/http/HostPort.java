package dev.pilothouse.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A host name in lower case, or an address in brackets, with its port. */
record HostPort(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9._-]{1,253})(?::([0-9]{1,5}))?");

  /** Reads {@code host} or {@code host:port}; null if it is neither. */
  static @Nullable HostPort parse(@Nullable String text, String scheme) {
    if (text == null) {
      return null;
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    String port = form.group(2);
    int number = port == null ? defaultPort(scheme) : Integer.parseInt(port);
    return new HostPort(form.group(1).toLowerCase(Locale.ROOT), number);
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }
}
