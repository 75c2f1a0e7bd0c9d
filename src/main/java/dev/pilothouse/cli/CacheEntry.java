package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheRef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One cache entry, named on the command line. */
final class CacheEntry {
  @Parameters(index = "0", paramLabel = "NS", description = "Namespace.")
  private String ns = "";

  @Parameters(index = "1", paramLabel = "KEY", description = "Key.")
  private String key = "";

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "Whose entry it is (default: everyone's).")
  private @Nullable String project;

  CacheRef ref() {
    return new CacheRef(project, ns, key);
  }
}
