package dev.pilothouse.index.job;

import java.time.Duration;

/**
 * Where a node's index does what blocks.
 *
 * @param jobs so many at a time that those which embed for long hold up none that reads, and none
 *     whose vectors come first
 * @param reads files of the job that reads
 * @param writes of vectors, one at a time
 * @param files what requests have to do on disk
 * @param searches their own, so that nothing else holds them up
 */
record Pools(
    BoundedPool jobs,
    BoundedPool reads,
    BoundedPool writes,
    BoundedPool files,
    BoundedPool searches) {

  private static final int JOBS = 16;

  /**
   * @param threads files read at the same time, and searches
   */
  static Pools of(int threads) {
    return new Pools(
        new BoundedPool("index jobs", JOBS, Projects.MOST_PROJECTS),
        new BoundedPool("reads", threads, threads * 2),
        new BoundedPool("vector writes", 1, 1_000),
        new BoundedPool("project requests", 2, 200),
        new BoundedPool("searches", threads, 200));
  }

  /** Lets the threads end once they have nothing to do; jobs are closed with their projects. */
  void close() {
    reads.close(Duration.ZERO);
    writes.close(Duration.ZERO);
    files.close(Duration.ZERO);
    searches.close(Duration.ZERO);
  }
}
