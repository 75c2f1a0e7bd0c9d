package dev.pilothouse.redis;

import dev.pilothouse.redis.EmbeddedRedisException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The embedded server's directory, held by one node at a time: data, password, configuration and
 * log, all readable by their owner only.
 */
final class RedisFiles implements AutoCloseable {

  private static final long LOG_LIMIT_BYTES = 4L << 20;
  private static final int PASSWORD_BYTES = 32;

  private final Path directory;
  private final FileChannel lockFile;

  private RedisFiles(Path directory, FileChannel lockFile) {
    this.directory = directory;
    this.lockFile = lockFile;
  }

  /** Makes the directory if need be and locks it. */
  static RedisFiles open(Path dataDirectory) {
    Path directory = dataDirectory.resolve("redis");
    try {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      return new RedisFiles(directory, lock(directory));
    } catch (IOException | UnsupportedOperationException e) {
      throw notWritable(directory, e);
    }
  }

  Path directory() {
    return directory;
  }

  Path configuration() {
    return directory.resolve("redis.conf");
  }

  Path log() {
    return directory.resolve("redis.log");
  }

  Path watcher() {
    return directory.resolve("redis-watcher.sh");
  }

  Path processId() {
    return directory.resolve("redis.pid");
  }

  /** The password of this directory's server: 256 random bits, made once. */
  String password() {
    Path file = directory.resolve("password");
    try {
      if (Files.exists(file)) {
        String known = Files.readString(file).strip();
        if (known.length() == 2 * PASSWORD_BYTES) {
          return known;
        }
      }
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      String password = HexFormat.of().formatHex(random);
      write(file, password + "\n");
      return password;
    } catch (IOException e) {
      throw notWritable(directory, e);
    }
  }

  /** Replaces a file in one step with one that only its owner can read. */
  void write(Path file, String content) {
    try {
      Path part =
          Files.createTempFile(
              directory,
              "write",
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(part, content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw notWritable(directory, e);
    }
  }

  /** Puts a long log aside and returns where the next start's lines will begin. */
  long startOfNewLog() {
    try {
      if (!Files.exists(log())) {
        return 0;
      }
      if (Files.size(log()) > LOG_LIMIT_BYTES) {
        Files.move(log(), directory.resolve("redis.log.1"), StandardCopyOption.REPLACE_EXISTING);
        return 0;
      }
      return Files.size(log());
    } catch (IOException e) {
      throw notWritable(directory, e);
    }
  }

  /** The log's lines from a position on, at most its last 4 KiB. */
  String logTail(long from) {
    try {
      byte[] all = Files.readAllBytes(log());
      int start = (int) Math.min(all.length, Math.max(from, all.length - 4096L));
      return new String(all, start, all.length - start, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  /** Gives the directory free for another node. */
  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw notWritable(directory, e);
    }
  }

  /**
   * Refuses data that the embedded server would not see: Redis 7 keeps them where Redis 6.2 does
   * not look, and dump.rdb is not read in append-only mode. Both would seem to be an empty server.
   */
  void refuseForeignData() {
    boolean newer = Files.exists(directory.resolve("appendonlydir"));
    boolean dump =
        Files.exists(directory.resolve("dump.rdb"))
            && !Files.exists(directory.resolve("appendonly.aof"));
    if (newer || dump) {
      throw foreign(newer ? "appendonlydir of Redis 7 or newer" : "dump.rdb of another server");
    }
  }

  EmbeddedRedisException foreign(String what) {
    return new EmbeddedRedisException(
        Reason.FOREIGN_DATA,
        "The data in "
            + directory
            + " were written by another Redis version than the embedded one ("
            + what
            + "): run a server of that version on them and "
            + EmbeddedRedisException.USE_A_SERVER
            + ", or move the directory away to start empty");
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // held by this very process, which is the same fault
    }
    if (lock == null) {
      channel.close();
      throw new EmbeddedRedisException(
          Reason.DIRECTORY_IN_USE,
          "The embedded Redis of "
              + directory
              + " belongs to another running node: give this one its own data directory, or "
              + EmbeddedRedisException.USE_A_SERVER);
    }
    return channel;
  }

  private static EmbeddedRedisException notWritable(Path directory, Exception cause) {
    return new EmbeddedRedisException(
        Reason.DIRECTORY_NOT_WRITABLE,
        "Cannot write to "
            + directory
            + " ("
            + cause
            + "): make it writable for this user, or choose another data directory",
        cause);
  }
}
