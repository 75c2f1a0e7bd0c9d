package dev.pilothouse.index.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Bytes;
import org.junit.jupiter.api.Test;

class VectorBytesTest {
  @Test
  void decode_encoded_isTheSame() {
    float[] vector = {0.6f, -0.8f};
    Bytes bytes = VectorBytes.encode(vector);
    assertThat(bytes.length()).isEqualTo(8);
    assertThat(VectorBytes.decode(bytes, 2)).isEqualTo(vector);
  }

  @Test
  void decode_otherSizeOrLength_isNull() {
    assertThat(VectorBytes.decode(VectorBytes.encode(new float[] {1}), 2)).isNull();
    assertThat(VectorBytes.decode(VectorBytes.encode(new float[] {3, 4}), 2)).isNull();
    assertThat(VectorBytes.decode(VectorBytes.encode(new float[] {Float.NaN, 0}), 2)).isNull();
  }
}
