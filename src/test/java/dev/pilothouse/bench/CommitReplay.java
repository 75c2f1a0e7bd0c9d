package dev.pilothouse.bench;

import dev.pilothouse.bench.CommitHistory.ChangedFile;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheNamespaces;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.redis.Await;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Has commits cached, one after the other, through a node's own addresses. */
final class CommitReplay {
  private static final String PROJECT = "growth";
  private static final int LINES = 40;
  private static final int FINGERPRINT_BYTES = 200;
  private static final int VECTOR_BYTES = 384 * Float.BYTES;
  private static final int SUMMARY_CHARACTERS = 1000;
  private static final int MOST_AT_ONCE = 500;

  private final TypedBus bus;
  private final Payloads payloads = new Payloads(9);
  private int files;
  private int mostFiles;
  private int stored;
  private int found;

  CommitReplay(TypedBus bus) {
    this.bus = bus;
  }

  void commit(List<ChangedFile> changed) {
    if (changed.isEmpty()) {
      return;
    }
    files += changed.size();
    mostFiles = Math.max(mostFiles, changed.size());
    List<String> paths = changed.stream().map(ChangedFile::path).toList();
    require(
        Await.result(
                bus.request(CacheEndpoints.INVALIDATE, CacheInvalidate.onGitCommit(PROJECT, paths)))
            .acknowledged());
    for (ChangedFile file : changed) {
      if (!file.text().isEmpty()) {
        fingerprint(file);
        summary(file);
        vectors(file);
      }
    }
  }

  int files() {
    return files;
  }

  int mostFiles() {
    return mostFiles;
  }

  int vectorsStored() {
    return stored;
  }

  int vectorsFound() {
    return found;
  }

  private void fingerprint(ChangedFile file) {
    store(
        new CacheStore(
            PROJECT,
            CacheNamespaces.FINGERPRINT,
            Map.of(file.path(), Bytes.wrap(payloads.bytes(FINGERPRINT_BYTES))),
            null,
            CacheDependencies.ofFiles(file.path())));
  }

  private void summary(ChangedFile file) {
    int slash = file.path().lastIndexOf('/');
    String folder = slash < 0 ? "." : file.path().substring(0, slash);
    CacheDependencies on = new CacheDependencies(null, List.of(file.path()), List.of(folder), null);
    String text = HexFormat.of().formatHex(payloads.bytes(SUMMARY_CHARACTERS / 2));
    CacheSet set =
        new CacheSet(PROJECT, "summary", file.path(), Map.of("summary", text), null, on, null);
    require(Await.result(bus.request(CacheEndpoints.SET, set)).confirmed());
  }

  private void vectors(ChangedFile file) {
    List<String> lines = file.text().lines().toList();
    Set<String> keys = new LinkedHashSet<>();
    for (int from = 0; from < lines.size() && keys.size() < MOST_AT_ONCE; from += LINES) {
      List<String> chunk = lines.subList(from, Math.min(from + LINES, lines.size()));
      keys.add("f32:" + sha256(String.join("\n", chunk)));
    }
    CacheFetch fetch = new CacheFetch(null, CacheNamespaces.EMBEDDING, List.copyOf(keys));
    Set<String> known = Await.result(bus.request(CacheEndpoints.FETCH, fetch)).values().keySet();
    Map<String, Bytes> fresh = new HashMap<>();
    for (String key : keys) {
      if (!known.contains(key)) {
        fresh.put(key, Bytes.wrap(payloads.bytes(VECTOR_BYTES)));
      }
    }
    found += known.size();
    stored += fresh.size();
    store(new CacheStore(null, CacheNamespaces.EMBEDDING, fresh, null));
  }

  private void store(CacheStore values) {
    require(Await.result(bus.request(CacheEndpoints.STORE, values)).confirmed());
  }

  private static void require(boolean confirmed) {
    if (!confirmed) {
      throw new IllegalStateException("Redis did not take a write; the growth would be too small");
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
