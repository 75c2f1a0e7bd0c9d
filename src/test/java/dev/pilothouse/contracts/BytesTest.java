package dev.pilothouse.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class BytesTest {
  private static final byte[] ARRAY = {9, 8, 1, 2, 3};

  private final Bytes tail = Bytes.wrap(ARRAY.clone(), 2);

  @Test
  void wrap_fromAPlace_isLikeACopyOfTheRest() {
    Bytes copy = Bytes.wrap(new byte[] {1, 2, 3});
    assertThat(tail).isEqualTo(copy).hasSameHashCodeAs(copy).hasToString("Bytes[3]");
    assertThat(tail.length()).isEqualTo(3);
    assertThat(tail.toArray()).containsExactly(1, 2, 3);
    assertThat(tail).isNotEqualTo(Bytes.wrap(ARRAY));
  }

  @Test
  void view_fromAPlace_beginsThere() {
    ByteBuffer view = tail.view();
    assertThat(view.position()).isZero();
    assertThat(view.remaining()).isEqualTo(3);
    assertThat(view.get(0)).isEqualTo((byte) 1);
    assertThat(view.isReadOnly()).isTrue();
  }

  @Test
  void wrap_atTheEnd_isEmpty() {
    assertThat(Bytes.wrap(ARRAY, ARRAY.length)).isSameAs(Bytes.EMPTY);
  }

  @Test
  void wrap_outsideTheArray_isRefused() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Bytes.wrap(ARRAY, ARRAY.length + 1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Bytes.wrap(ARRAY, -1));
  }
}
