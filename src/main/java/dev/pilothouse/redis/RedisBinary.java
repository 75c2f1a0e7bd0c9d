package dev.pilothouse.redis;

import dev.pilothouse.redis.EmbeddedRedisException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OS;
import redis.embedded.model.OsArchitecture;

/**
 * A Redis server that this machine has proven to execute.
 *
 * @param file the executable
 * @param version what it says its version is, such as 6.2.11
 */
record RedisBinary(Path file, String version) {

  private static final Pattern VERSION = Pattern.compile("\\bv=([0-9.]+)");
  private static final long ANSWER_SECONDS = 5;

  /**
   * Unpacks the binary that embedded-redis carries for this platform, unless it is there already.
   */
  static RedisBinary unpack(Path directory) {
    String resource = resourceForThisPlatform();
    byte[] content = read(resource);
    String digest = sha256(content).substring(0, 16);
    Path file = directory.resolve("redis-server-" + digest);
    try {
      if (!isSame(file, content)) {
        Path part = Files.createTempFile(directory, "unpack", ".part");
        Files.write(part, content);
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwx------"));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new EmbeddedRedisException(
          Reason.DIRECTORY_NOT_WRITABLE,
          "Cannot unpack the embedded Redis to " + directory + ": " + e + "; make it writable",
          e);
    }
    return tried(file);
  }

  /** Runs the file to learn whether it can be executed here, and its version. */
  static RedisBinary tried(Path file) {
    try {
      Process process =
          new ProcessBuilder(file.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw unsuited(file, "it did not answer to --version", null);
      }
      String output;
      try (InputStream stream = process.getInputStream()) {
        output = new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
      }
      Matcher version = VERSION.matcher(output);
      if (process.exitValue() != 0 || !version.find()) {
        throw unsuited(file, output, null);
      }
      return new RedisBinary(file, version.group(1));
    } catch (IOException e) {
      throw unsuited(file, e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedRedisException(
          Reason.NO_ANSWER, "Interrupted while starting the embedded Redis", e);
    }
  }

  private static String resourceForThisPlatform() {
    try {
      OsArchitecture platform = OsArchitecture.detectOSandArchitecture();
      String resource = ExecutableProvider.newProvidedVersionsMap().get(platform);
      if (resource == null || platform.os == OS.WINDOWS) {
        throw new EmbeddedRedisException(
            Reason.UNSUITED_PLATFORM,
            "There is no embedded Redis for this platform; " + EmbeddedRedisException.USE_A_SERVER);
      }
      return resource;
    } catch (redis.embedded.error.UnknownOSName | redis.embedded.error.OsArchitectureNotFound e) {
      throw new EmbeddedRedisException(
          Reason.UNSUITED_PLATFORM,
          "Cannot tell which embedded Redis suits this platform; "
              + EmbeddedRedisException.USE_A_SERVER,
          e);
    }
  }

  private static byte[] read(String resource) {
    String name = resource.startsWith("/") ? resource : "/" + resource;
    try (InputStream stream = ExecutableProvider.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new EmbeddedRedisException(
            Reason.UNSUITED_PLATFORM,
            "The library embedded-redis lacks "
                + resource
                + "; "
                + EmbeddedRedisException.USE_A_SERVER);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new EmbeddedRedisException(
          Reason.UNSUITED_PLATFORM, "Cannot read the embedded Redis from its library", e);
    }
  }

  private static boolean isSame(Path file, byte[] content) throws IOException {
    return Files.isExecutable(file)
        && Files.size(file) == content.length
        && Arrays.equals(Files.readAllBytes(file), content);
  }

  private static EmbeddedRedisException unsuited(
      Path file, @Nullable String detail, @Nullable Throwable cause) {
    return new EmbeddedRedisException(
        Reason.UNSUITED_PLATFORM,
        "This machine cannot run the embedded Redis "
            + file
            + " ("
            + detail
            + "); is its directory mounted noexec, or a library missing? Else "
            + EmbeddedRedisException.USE_A_SERVER,
        cause);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
