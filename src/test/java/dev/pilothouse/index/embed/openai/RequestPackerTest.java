package dev.pilothouse.index.embed.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.index.embed.openai.RequestPacker.Range;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RequestPackerTest {
  @Test
  void pack_nothing_makesNoRequest() {
    assertThat(RequestPacker.pack(new int[0], 64, 1_000)).isEmpty();
  }

  @Test
  void pack_moreTextsThanOneHolds_fillsEachInTurn() {
    assertThat(RequestPacker.pack(new int[] {1, 1, 1, 1, 1}, 2, 1_000))
        .containsExactly(new Range(0, 2), new Range(2, 4), new Range(4, 5));
  }

  @Test
  void pack_tokensBind_endsBeforeTheLimitIsPassed() {
    assertThat(RequestPacker.pack(new int[] {40, 60, 1, 99, 1}, 64, 100))
        .containsExactly(new Range(0, 2), new Range(2, 4), new Range(4, 5));
  }

  @Test
  void pack_textAboveTheLimit_goesAlone() {
    assertThat(RequestPacker.pack(new int[] {10, 500, 10}, 64, 100))
        .containsExactly(new Range(0, 1), new Range(1, 2), new Range(2, 3));
  }

  @Test
  void pack_anyTexts_coversEachOnceWithinTheLimits() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      int[] tokens = random.ints(random.nextInt(300), 1, 200).toArray();
      List<Range> ranges = RequestPacker.pack(tokens, 50, 1_000);
      int next = 0;
      for (Range range : ranges) {
        assertThat(range.from()).isEqualTo(next);
        assertThat(range.size()).isBetween(1, 50);
        int sum = 0;
        for (int i = range.from(); i < range.to(); i++) {
          sum += tokens[i];
        }
        assertThat(sum).isLessThanOrEqualTo(1_000);
        next = range.to();
      }
      assertThat(next).isEqualTo(tokens.length);
    }
  }
}
