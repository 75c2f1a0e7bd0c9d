package dev.pilothouse.index.store;

import java.util.Map;
import java.util.Objects;

/**
 * What a project's index on disk is, written only after the index itself.
 *
 * @param generation the folder that holds the texts
 * @param fingerprint what the index was made from
 * @param rules what its files were read and cut by; a change of it makes all of them anew
 * @param revision what version control calls it, or empty
 * @param files the files indexed
 * @param chunks the chunks they were cut into
 * @param skipped the files and folders left out, by reason
 * @param complete whether every chunk has a vector
 */
public record Manifest(
    int generation,
    String fingerprint,
    String rules,
    String revision,
    int files,
    int chunks,
    Map<String, Integer> skipped,
    boolean complete) {

  public Manifest {
    rules = Objects.requireNonNullElse(rules, "");
    skipped = Map.copyOf(skipped);
  }

  /** The same as another generation. */
  Manifest at(int otherGeneration) {
    return new Manifest(
        otherGeneration, fingerprint, rules, revision, files, chunks, skipped, complete);
  }

  /** The same with another completeness. */
  public Manifest withComplete(boolean nowComplete) {
    return new Manifest(
        generation, fingerprint, rules, revision, files, chunks, skipped, nowComplete);
  }
}
