package dev.pilothouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A repository that any clone has: sources of the JDK that runs. */
final class JdkSources {
  private static final String PACKAGE = "java.base/java/";

  private JdkSources() {}

  /** The sources of all modules. */
  static Path zip() {
    return Path.of(System.getProperty("java.home"), "lib", "src.zip");
  }

  /** Unpacks that many files of java.base into a folder below the one given. */
  static Path unpack(Path into, int files) throws IOException {
    Path folder = Files.createDirectories(into.resolve("jdk-sources"));
    Path zip = zip();
    try (ZipFile sources = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = sources.entries();
      for (int left = files; left > 0 && entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().startsWith(PACKAGE) && entry.getName().endsWith(".java")) {
          Path file = folder.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          Files.copy(sources.getInputStream(entry), file);
          left--;
        }
      }
    }
    return folder;
  }

  /** Unpacks the smallest files of all modules, which are as large as those of most projects. */
  static Path smallest(Path into, int files) throws IOException {
    Path folder = Files.createDirectories(into.resolve("jdk-sources"));
    Path zip = zip();
    try (ZipFile sources = new ZipFile(zip.toFile())) {
      List<? extends ZipEntry> smallest =
          sources.stream()
              .filter(entry -> entry.getName().endsWith(".java"))
              .sorted(Comparator.comparingLong(ZipEntry::getSize).thenComparing(ZipEntry::getName))
              .limit(files)
              .toList();
      for (ZipEntry entry : smallest) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(sources.getInputStream(entry), file);
      }
    }
    return folder;
  }
}
