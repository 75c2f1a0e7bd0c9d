package dev.pilothouse.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The origin of a web page: scheme, host and port. */
record WebOrigin(String scheme, HostPort host) {
  private static final Pattern FORM = Pattern.compile("(https?)://([^/]+)");

  /** Reads the value of an Origin header; null for {@code null} and whatever else is no origin. */
  static @Nullable WebOrigin parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    String scheme = form.group(1).toLowerCase(Locale.ROOT);
    HostPort host = HostPort.parse(form.group(2), scheme);
    return host == null ? null : new WebOrigin(scheme, host);
  }
}
