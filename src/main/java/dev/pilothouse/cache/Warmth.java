package dev.pilothouse.cache;

import dev.pilothouse.cache.entry.Namespaces;
import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.cache.tier.HeldFile;
import dev.pilothouse.cache.tier.Place;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a node leaves to the next: the keys that were most worth keeping in memory, and
 * invalidations that Redis was not told of.
 */
final class Warmth {
  private static final System.Logger LOG = System.getLogger(Warmth.class.getName());
  private static final String NAME = "cache-warm";
  private static final int MOST = 10_000;
  private static final int TOGETHER = 100;

  private final Vertx vertx;
  private final @Nullable Path folder;
  private final CacheEngine engine;
  private final Namespaces namespaces;

  Warmth(Vertx vertx, @Nullable Path folder, CacheEngine engine, Namespaces namespaces) {
    this.vertx = vertx;
    this.folder = folder;
    this.engine = engine;
    this.namespaces = namespaces;
  }

  /** Takes over the invalidations; a file that cannot be read is told in the log. */
  Future<Void> readHeld() {
    if (folder == null) {
      return Future.succeededFuture();
    }
    HeldFile file = new HeldFile(folder);
    return vertx
        .executeBlocking(file::read)
        .onSuccess(engine.state()::adopt)
        .recover(
            failure -> {
              LOG.log(
                  Level.ERROR,
                  "Cannot read what waits for Redis in {0}: {1}",
                  folder,
                  failure.getMessage());
              return Future.succeededFuture(List.of());
            })
        .mapEmpty();
  }

  /** Writes down the keys; best effort. */
  Future<Void> remember() {
    if (folder == null) {
      return Future.succeededFuture();
    }
    Path file = folder.resolve(NAME);
    List<String> keys = engine.memory().hottest(MOST);
    return vertx.executeBlocking(() -> Files.write(file, keys)).otherwiseEmpty().mapEmpty();
  }

  /** Brings the entries of the written keys back into memory, in the background. */
  void bringBack() {
    if (folder == null) {
      return;
    }
    Path file = folder.resolve(NAME);
    vertx
        .executeBlocking(() -> Files.exists(file) ? Files.readAllLines(file) : List.<String>of())
        .compose(keys -> warm(places(keys)))
        .onSuccess(
            entries -> {
              if (entries > 0) {
                LOG.log(Level.INFO, "{0} entries of the last run are in memory again", entries);
              }
            })
        .onFailure(failure -> LOG.log(Level.DEBUG, "nothing was warmed", failure));
  }

  private Future<Integer> warm(Map<Place, List<String>> places) {
    Future<Integer> sum = Future.succeededFuture(0);
    for (Map.Entry<Place, List<String>> each : places.entrySet()) {
      List<String> keys = each.getValue();
      for (int from = 0; from < keys.size(); from += TOGETHER) {
        List<String> some = keys.subList(from, Math.min(from + TOGETHER, keys.size()));
        sum =
            sum.compose(
                before -> engine.reads().warm(each.getKey(), some).map(found -> before + found));
      }
    }
    return sum;
  }

  private Map<Place, List<String>> places(List<String> redisKeys) {
    Map<Place, List<String>> places = new LinkedHashMap<>();
    for (String key : redisKeys) {
      if (key.startsWith(Owner.ROOT) && key.contains("}:v:")) {
        String rest = key.substring(key.indexOf("}:v:") + 4);
        int end = rest.indexOf(':');
        if (end > 0) {
          Place place = new Place(namespaces.of(rest.substring(0, end)), Owner.ofKey(key));
          places.computeIfAbsent(place, absent -> new ArrayList<>()).add(key);
        }
      }
    }
    return places;
  }
}
