package dev.pilothouse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final Offset<Double> ONE_PERCENT = within(0.01);

  @Test
  void trace_ofOneSeed_isAlwaysTheSame() {
    Trace trace = new Trace(1);
    Trace same = new Trace(1);
    Trace other = new Trace(2);
    assertThat(IntStream.range(0, Trace.GETS)).allMatch(i -> trace.key(i).equals(same.key(i)));
    assertThat(IntStream.range(0, Trace.GETS)).anyMatch(i -> !trace.key(i).equals(other.key(i)));
    assertThat(trace.load(7)).isEqualTo(same.load(7)).isNotSameAs(trace.load(7));
  }

  @Test
  void trace_fourFifthsOfTheGets_goToOneFifthOfTheKeys() {
    Trace trace = new Trace(1);
    long hot =
        IntStream.range(0, Trace.GETS)
            .filter(i -> Integer.parseInt(trace.key(i).substring(1)) < Trace.KEYS / 5)
            .count();
    assertThat(hot / (double) Trace.GETS).isCloseTo(0.8, ONE_PERCENT);
  }
}
