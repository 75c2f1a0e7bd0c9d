package dev.pilothouse.bench.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** What all contestants and scenarios share. */
public final class Lab {
  private static final int USERS = 6_500;

  private final Path root;
  private final Path folder;
  private final Path binary;
  private final Path tokens;
  private final String redisUrl;
  private final long redisPid;
  private final AtomicInteger runs = new AtomicInteger();

  private Lab(Path root, String redisUrl, long redisPid) throws IOException, InterruptedException {
    this.root = root;
    this.folder = Files.createTempDirectory("pilothouse-bench");
    this.binary = LoadBinary.build(root);
    this.tokens = Tokens.write(folder.resolve("tokens"), USERS);
    this.redisUrl = redisUrl;
    this.redisPid = redisPid;
  }

  /**
   * Builds the load client and makes the users' tokens.
   *
   * @param root of the checkout
   * @param redisUrl of the Redis server that the contestants share
   * @param redisPid of its process
   */
  public static Lab open(Path root, String redisUrl, long redisPid)
      throws IOException, InterruptedException {
    return new Lab(root, redisUrl, redisPid);
  }

  /** Of the checkout. */
  Path root() {
    return root;
  }

  /** For files of this run. */
  Path folder() {
    return folder;
  }

  Path binary() {
    return binary;
  }

  /** One a line, each of another user. */
  Path tokens() {
    return tokens;
  }

  String redisUrl() {
    return redisUrl;
  }

  long redisPid() {
    return redisPid;
  }

  /** How the rooms of the next run are called, so that none has a history. */
  String nextPrefix() {
    return "project:bench" + runs.incrementAndGet() + "-";
  }
}
