package dev.pilothouse.sandbox.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a program writes a module and then loads it, past every check. */
public final class Written {
  private static final Pattern MODULE =
      Pattern.compile("([^/\\\\]*)\\.(py|pyc|pth|so|js|cjs|mjs|ts|node)$");

  private final Report report;
  private final Set<String> written = new HashSet<>();
  private final Map<String, Integer> loaded = new HashMap<>();

  /**
   * @param report takes what is found
   */
  public Written(Report report) {
    this.report = report;
  }

  /** A file is written. */
  public void wrote(String path) {
    Matcher module = MODULE.matcher(path);
    if (module.find()) {
      written.add(module.group(1));
    }
  }

  /** A module is loaded, by its name or path. */
  public void imported(String name, int at) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), -1) + 1);
    Matcher module = MODULE.matcher(last);
    loaded.putIfAbsent(module.find() ? module.group(1) : last, at);
  }

  /** Reports what was both written and loaded. */
  public void compare() {
    loaded.forEach(
        (name, at) -> {
          if (written.contains(name)) {
            report.add(Rule.DYNAMIC_CODE, at, "a module that the program itself writes");
          }
        });
  }
}
