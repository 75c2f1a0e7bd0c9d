package dev.pilothouse.syntax.tree;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * Loads the native libraries that come as resources. A library is written to a folder once and
 * found there by later starts; one that is not as shipped is replaced.
 */
@SuppressWarnings("restricted") // native calls are what this package is for
final class NativeLibraries {

  private final Path folder;

  NativeLibraries(Path folder) {
    this.folder = folder;
  }

  /**
   * Loads a library for as long as the JVM lives.
   *
   * @throws IOException if this platform has none, or it cannot be written or loaded
   */
  SymbolLookup load(String name) throws IOException {
    String file = fileName(name);
    byte[] shipped;
    try (InputStream in = NativeLibraries.class.getResourceAsStream("/lib/" + file)) {
      if (in == null) {
        throw new IOException("there is no " + file + " for this platform");
      }
      shipped = in.readAllBytes();
    }
    Path target = folder.resolve(file);
    if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), shipped)) {
      write(shipped, target);
    }
    try {
      return SymbolLookup.libraryLookup(target, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new IOException("cannot load " + target + "; is its file system mounted noexec?", e);
    }
  }

  /** Writes beside the target first, so that nobody ever loads a part. */
  private void write(byte[] library, Path target) throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "part", ".tmp");
    try {
      Files.write(part, library);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String fileName(String name) {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    String os = system.getName().toLowerCase(Locale.ROOT);
    String arch = system.getArch().equals("amd64") ? "x86_64" : system.getArch();
    if (os.startsWith("windows")) {
      return arch + "-windows-" + name + ".dll";
    }
    return os.startsWith("mac")
        ? arch + "-macos-" + name + ".dylib"
        : arch + "-linux-gnu-" + name + ".so";
  }
}
