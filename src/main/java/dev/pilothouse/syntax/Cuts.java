package dev.pilothouse.syntax;

import java.util.Arrays;

/** Stretches of a text that are left out, in order and apart from each other. */
final class Cuts {

  /** Pairs of offsets. */
  private int[] offsets = new int[64];

  private int count;

  int count() {
    return count;
  }

  /** Forgets all but the first ones. */
  void keep(int number) {
    count = number;
  }

  void add(int from, int to) {
    if (2 * count == offsets.length) {
      offsets = Arrays.copyOf(offsets, offsets.length * 2);
    }
    offsets[2 * count] = from;
    offsets[2 * count + 1] = to;
    count++;
  }

  private int from(int cut) {
    return offsets[2 * cut];
  }

  private int to(int cut) {
    return offsets[2 * cut + 1];
  }

  /** These cuts and those of others that are outside of them. */
  Cuts with(Cuts others) {
    Cuts all = new Cuts();
    int mine = 0;
    for (int i = 0; i < others.count; i++) {
      while (mine < count && from(mine) < others.to(i)) {
        all.add(from(mine), to(mine));
        mine++;
      }
      if (all.count == 0 || all.to(all.count - 1) <= others.from(i)) {
        all.add(others.from(i), others.to(i));
      }
    }
    for (; mine < count; mine++) {
      all.add(from(mine), to(mine));
    }
    return all;
  }

  /** What is left of the text. */
  String leave(String content) {
    StringBuilder left = new StringBuilder(content.length());
    int from = 0;
    for (int i = 0; i < count; i++) {
      left.append(content, from, from(i));
      from = to(i);
    }
    return left.append(content, from, content.length()).toString();
  }

  /** Where each stretch of what is left begins, in what is left. */
  int[] starts() {
    int[] starts = new int[count + 1];
    int gone = 0;
    for (int i = 0; i < count; i++) {
      starts[i + 1] = from(i) - gone;
      gone += to(i) - from(i);
    }
    return starts;
  }

  /** Where each stretch of what is left begins, in the whole text. */
  int[] origins() {
    int[] origins = new int[count + 1];
    for (int i = 0; i < count; i++) {
      origins[i + 1] = to(i);
    }
    return origins;
  }

  /** The end of the cut that begins at an offset, or another value. */
  int afterOr(int offset, int otherwise) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (from(middle) == offset) {
        return to(middle);
      }
      if (from(middle) < offset) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return otherwise;
  }
}
