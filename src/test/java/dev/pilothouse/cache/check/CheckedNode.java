package dev.pilothouse.cache.check;

import dev.pilothouse.bus.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What one checked process is told.
 *
 * @param number its number, from 0
 * @param cluster name of the cluster
 * @param port its port in the cluster
 * @param join port of another member, or 0
 * @param truth the file of the shared truth
 * @param data folder for the cache's own data
 * @param seed of its random choices
 * @param readers loops that read
 * @param writers loops that change and end
 * @param endings how they may end entries
 */
record CheckedNode(
    int number,
    String cluster,
    int port,
    int join,
    String redisUrl,
    String truth,
    String data,
    long seed,
    int readers,
    int writers,
    List<Ending> endings) {

  static CheckedNode parse(String argument) {
    return Json.decode(argument.getBytes(StandardCharsets.UTF_8), CheckedNode.class);
  }

  String argument() {
    return new String(Json.encodeBytes(this), StandardCharsets.UTF_8);
  }

  Path truthFile() {
    return Path.of(truth);
  }

  Path dataFolder() {
    return Path.of(data);
  }
}
