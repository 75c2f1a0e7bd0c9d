package dev.pilothouse.bench.quality;

import java.nio.file.Path;

/** Another way to search a repository by meaning, with the same model. */
public interface Peer extends Answers, AutoCloseable {
  String name();

  /**
   * Makes a repository searchable.
   *
   * @param tree where its files lie
   * @return the number of chunks
   */
  int index(Corpus corpus, Path tree) throws Exception;

  @Override
  void close();
}
