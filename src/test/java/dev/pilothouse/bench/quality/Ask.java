package dev.pilothouse.bench.quality;

import java.util.List;

/**
 * A question with what it should find.
 *
 * @param query as it is asked
 * @param wanted each is one relevant answer; any of its places is as good as another
 * @param plain whether the query holds no part of the name it looks for
 */
public record Ask(String query, List<List<Place>> wanted, boolean plain) {
  public Ask {
    wanted = wanted.stream().map(List::copyOf).toList();
  }
}
