package dev.pilothouse.index.store;

import java.util.Map;

/**
 * What a project's index on disk is, written only after the index itself.
 *
 * @param generation the folder that holds the texts
 * @param fingerprint what the index was made from
 * @param revision what version control calls it, or empty
 * @param files the files indexed
 * @param chunks the chunks they were cut into
 * @param skipped the files and folders left out, by reason
 * @param complete whether every chunk has a vector
 */
public record Manifest(
    int generation,
    String fingerprint,
    String revision,
    int files,
    int chunks,
    Map<String, Integer> skipped,
    boolean complete) {

  public Manifest {
    skipped = Map.copyOf(skipped);
  }

  /** The same with another completeness. */
  public Manifest withComplete(boolean nowComplete) {
    return new Manifest(generation, fingerprint, revision, files, chunks, skipped, nowComplete);
  }
}
