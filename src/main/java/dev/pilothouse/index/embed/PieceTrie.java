package dev.pilothouse.index.embed;

import java.util.Arrays;
import java.util.Map;

/**
 * Word pieces as two tries, one for the start of a word and one for its continuation, in one
 * open-addressing table from (node, code point) to node.
 *
 * <p>Read-only once built, so any thread may use it.
 */
final class PieceTrie {
  static final int NONE = -1;

  private static final int START = 0;
  private static final int CONTINUATION = 1;
  private static final int CODE_POINT_BITS = 21;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final long[] keys;
  private final int[] children;
  private final int shift;
  private int[] ids;
  private int nodes = 2;

  PieceTrie(Map<String, Integer> vocabulary) {
    int letters = vocabulary.keySet().stream().mapToInt(String::length).sum();
    int bits = 64 - Long.numberOfLeadingZeros(letters * 2L);
    keys = new long[1 << bits];
    children = new int[1 << bits];
    shift = 64 - bits;
    ids = new int[letters + 2];
    Arrays.fill(ids, NONE);
    vocabulary.forEach(this::add);
    ids = Arrays.copyOf(ids, nodes);
  }

  /**
   * Cuts a word into its longest pieces from left to right.
   *
   * @param out receives the ids
   * @return how many ids were written, or {@link #NONE} if some part of the word has no piece
   */
  int split(int[] word, int length, int[] out) {
    int count = 0;
    int start = 0;
    while (start < length) {
      int node = start == 0 ? START : CONTINUATION;
      int id = NONE;
      int end = start;
      for (int i = start; i < length; i++) {
        node = child(node, word[i]);
        if (node == NONE) {
          break;
        }
        if (ids[node] != NONE) {
          id = ids[node];
          end = i + 1;
        }
      }
      if (id == NONE) {
        return NONE;
      }
      out[count++] = id;
      start = end;
    }
    return count;
  }

  private void add(String piece, int id) {
    boolean continues = piece.startsWith(TokenizerFile.CONTINUATION) && piece.length() > 2;
    int node = continues ? CONTINUATION : START;
    for (int codePoint : piece.substring(continues ? 2 : 0).codePoints().toArray()) {
      int child = child(node, codePoint);
      if (child == NONE) {
        child = nodes++;
        put(node, codePoint, child);
      }
      node = child;
    }
    ids[node] = id;
  }

  private int child(int node, int codePoint) {
    long key = key(node, codePoint);
    for (int slot = (int) ((key * MIX) >>> shift); ; slot = (slot + 1) & (keys.length - 1)) {
      if (keys[slot] == key) {
        return children[slot];
      }
      if (keys[slot] == 0) {
        return NONE;
      }
    }
  }

  private void put(int node, int codePoint, int child) {
    long key = key(node, codePoint);
    int slot = (int) ((key * MIX) >>> shift);
    while (keys[slot] != 0) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = key;
    children[slot] = child;
  }

  /** Never 0, which marks a free slot. */
  private static long key(int node, int codePoint) {
    return ((node + 1L) << CODE_POINT_BITS) | codePoint;
  }
}
