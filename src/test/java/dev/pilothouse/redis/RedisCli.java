package dev.pilothouse.redis;

import java.util.ArrayList;
import java.util.List;

/** Runs the system's redis-cli, which has to lie beside redis-server. */
public final class RedisCli {

  private RedisCli() {}

  /** What it prints for a command sent to a port of this machine; fails if it fails. */
  public static String run(int port, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(RedisServers.systemBinary().resolveSibling("redis-cli").toString());
    command.addAll(List.of("-h", "127.0.0.1", "-p", Integer.toString(port)));
    command.addAll(List.of(arguments));
    return Programs.run(command);
  }
}
