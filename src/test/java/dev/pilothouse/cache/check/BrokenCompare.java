package dev.pilothouse.cache.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * The cache with its version compare broken: its own sources with the comparisons taken out,
 * compiled into a folder that comes first on a checked process's class path. So the checker is
 * shown to find that fault without a switch for it in the product.
 */
final class BrokenCompare {
  private static final Path TIER = Path.of("src/main/java/dev/pilothouse/cache/tier");

  /** Every comparison of a version with a stamp's, by file, and what it becomes. */
  private static final Map<String, Map<String, String>> FAULTS =
      Map.of(
          "KnownVersions.java",
          Map.of("known == null || known != stamp.version(i)", "known == null"),
          "TieredCache.java",
          Map.of("version == null || version != stamp.version(i)", "version == null"));

  private BrokenCompare() {}

  /** Compiles the broken classes below a folder and returns where they are. */
  static Path compile(Path folder) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("broken-sources"));
    Path classes = Files.createDirectories(folder.resolve("broken-classes"));
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    for (Map.Entry<String, Map<String, String>> file : FAULTS.entrySet()) {
      Path broken = sources.resolve(file.getKey());
      Files.writeString(broken, broken(file.getKey(), file.getValue()));
      arguments.add(broken.toString());
    }
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (failed != 0) {
      throw new IllegalStateException("the broken cache does not compile");
    }
    return classes;
  }

  private static String broken(String file, Map<String, String> faults) throws IOException {
    String source = Files.readString(TIER.resolve(file));
    List<String> longestFirst =
        faults.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList();
    for (String compare : longestFirst) {
      if (!source.contains(compare)) {
        throw new IllegalStateException(file + " compares no versions with: " + compare);
      }
      source = source.replace(compare, faults.get(compare));
    }
    return source;
  }
}
