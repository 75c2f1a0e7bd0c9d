package dev.pilothouse.bench;

import java.util.SplittableRandom;

/**
 * Which keys are asked for, one after the other: a pure function of a seed. {@value #HOT_GETS} of
 * the gets go to {@value #HOT_KEYS} of the keys, each key of a part being as likely as the others
 * of it.
 */
final class Trace {
  static final int KEYS = 10_000;
  static final int GETS = 100_000;
  static final int VALUE_BYTES = 1024;
  static final double HOT_KEYS = 0.2;
  static final double HOT_GETS = 0.8;

  private final String[] names = new String[KEYS];
  private final byte[][] values = new byte[KEYS][];
  private final int[] asked = new int[GETS];

  Trace(long seed) {
    Payloads payloads = new Payloads(seed);
    for (int key = 0; key < KEYS; key++) {
      names[key] = "k" + key;
      values[key] = payloads.bytes(VALUE_BYTES);
    }
    SplittableRandom random = new SplittableRandom(seed);
    int hot = (int) (KEYS * HOT_KEYS);
    for (int i = 0; i < GETS; i++) {
      asked[i] = random.nextDouble() < HOT_GETS ? random.nextInt(hot) : random.nextInt(hot, KEYS);
    }
  }

  /** The key of a get. */
  String key(int get) {
    return names[asked[get]];
  }

  /** Makes the value that was not found, as a fresh array. */
  byte[] load(int get) {
    return values[asked[get]].clone();
  }
}
