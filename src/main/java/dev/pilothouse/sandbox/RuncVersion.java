package dev.pilothouse.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions of runc have the fixes of November 2025 (CVE-2025-31133, -52565 and -52881). A
 * distribution may have put them into an older version, which a version does not tell.
 */
final class RuncVersion {
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");

  private RuncVersion() {}

  /** Whether it has them; an unknown form of version is taken for one that has not. */
  static boolean isPatched(String version) {
    Matcher parts = VERSION.matcher(version);
    if (!parts.matches()) {
      return false;
    }
    int major = Integer.parseInt(parts.group(1));
    int minor = Integer.parseInt(parts.group(2));
    int patch = Integer.parseInt(parts.group(3));
    if (major != 1) {
      return major > 1;
    }
    return switch (minor) {
      case 0, 1 -> false;
      case 2 -> patch >= 8;
      case 3 -> patch >= 3;
      default -> true;
    };
  }
}
