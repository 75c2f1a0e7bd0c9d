package dev.pilothouse.index.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Made-up vectors of length one. */
public final class TestVectors {
  public static final int DIMENSIONS = 8;

  private TestVectors() {}

  /** Points along one axis. */
  public static float[] axis(int axis) {
    float[] vector = new float[DIMENSIONS];
    vector[axis] = 1;
    return vector;
  }

  /** Lies between two axes, the nearer the second the larger the share. */
  static float[] between(int first, int second, double share) {
    float[] vector = new float[DIMENSIONS];
    double length = Math.hypot(1 - share, share);
    vector[first] = (float) ((1 - share) / length);
    vector[second] = (float) (share / length);
    return vector;
  }

  /** Many, under the keys {@code key-0} and so on. */
  static Map<String, float[]> many(int count) {
    Random random = new Random(7);
    Map<String, float[]> vectors = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[DIMENSIONS];
      double square = 0;
      for (int j = 0; j < DIMENSIONS; j++) {
        vector[j] = (float) random.nextGaussian();
        square += vector[j] * vector[j];
      }
      for (int j = 0; j < DIMENSIONS; j++) {
        vector[j] /= (float) Math.sqrt(square);
      }
      vectors.put("key-" + i, vector);
    }
    return vectors;
  }

  static double cosine(JsonNode one, JsonNode other) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < one.size(); i++) {
      product += one.get(i).asDouble() * other.get(i).asDouble();
      first += one.get(i).asDouble() * one.get(i).asDouble();
      second += other.get(i).asDouble() * other.get(i).asDouble();
    }
    return product / Math.sqrt(first * second);
  }
}
