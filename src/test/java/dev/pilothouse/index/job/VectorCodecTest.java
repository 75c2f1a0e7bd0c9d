package dev.pilothouse.index.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorCodecTest {
  @Test
  void decode_floats_areTheSame() {
    float[] vector = {0.6f, -0.8f};
    Bytes bytes = VectorCodec.F32.encode(vector);
    assertThat(bytes.length()).isEqualTo(8);
    assertThat(VectorCodec.F32.decode(bytes, 2)).isEqualTo(vector);
  }

  @Test
  void decode_bytes_areAlmostTheSameInAQuarterOfTheRoom() {
    float[] vector = unit(384);
    Bytes bytes = VectorCodec.INT8.encode(vector);
    assertThat(bytes.length()).isEqualTo(4 + 384);
    float[] read = VectorCodec.INT8.decode(bytes, 384);
    double dot = 0;
    for (int i = 0; i < vector.length; i++) {
      dot += vector[i] * read[i];
    }
    assertThat(dot).isBetween(0.999, 1.001);
  }

  @ParameterizedTest
  @EnumSource
  void decode_otherSizeOrLength_isNull(VectorCodec codec) {
    assertThat(codec.decode(codec.encode(new float[] {1}), 2)).isNull();
    assertThat(codec.decode(codec.encode(new float[] {3, 4}), 2)).isNull();
    assertThat(codec.decode(codec.encode(new float[] {0, 0}), 2)).isNull();
    assertThat(codec.decode(codec.encode(new float[] {Float.NaN, 0}), 2)).isNull();
  }

  private static float[] unit(int dimensions) {
    Random random = new Random(7);
    float[] vector = new float[dimensions];
    double square = 0;
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
      square += vector[i] * vector[i];
    }
    for (int i = 0; i < dimensions; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }
}
