package dev.pilothouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes a measurement down under {@code src/docs/benchmarks}, with where it comes from.
 *
 * @param root of the checkout
 * @param name of its files
 * @param command that repeats it
 * @param loadBefore load average when it began
 */
record BenchRecord(Path root, String name, String command, double loadBefore) {

  /**
   * Writes {@code NAME.md} for people and, if there are any, {@code NAME.csv} with every round.
   *
   * @param findings Markdown that ends a line
   * @param remarks Markdown below the provenance, empty or ending a line
   */
  void write(String findings, String remarks, @Nullable String rounds)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(root.resolve("src/docs/benchmarks"));
    String markdown = markdown(findings, remarks);
    Files.writeString(folder.resolve(name + ".md"), markdown);
    if (rounds != null) {
      Files.writeString(folder.resolve(name + ".csv"), rounds);
    }
    System.out.println("\n" + markdown);
  }

  /** The whole of {@code NAME.md}. */
  String markdown(String findings, String remarks) throws IOException, InterruptedException {
    String provenance = new Provenance(root, command, loadBefore).markdown();
    return "# " + name + "\n\n" + findings + "\n" + provenance + below(remarks);
  }

  private static String below(String remarks) {
    return remarks.isEmpty() ? "" : "\n" + remarks;
  }
}
