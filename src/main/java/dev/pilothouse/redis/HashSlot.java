package dev.pilothouse.redis;

/** Which of a cluster's 16384 slots a key belongs to. */
final class HashSlot {

  static final int COUNT = 16_384;

  private static final int POLYNOMIAL = 0x1021;
  private static final int[] CRC16 = table();

  private HashSlot() {}

  /** The slot of a key, or of what stands in its first braces, if anything does. */
  static int of(byte[] key) {
    int open = indexOf(key, '{', 0);
    int close = open < 0 ? -1 : indexOf(key, '}', open + 1);
    boolean tagged = close > open + 1;
    return tagged ? crc16(key, open + 1, close) % COUNT : crc16(key, 0, key.length) % COUNT;
  }

  private static int indexOf(byte[] key, char wanted, int from) {
    for (int i = from; i < key.length; i++) {
      if (key[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** CRC-16 in the XMODEM variant. */
  private static int crc16(byte[] bytes, int from, int to) {
    int crc = 0;
    for (int i = from; i < to; i++) {
      crc = ((crc << 8) ^ CRC16[((crc >>> 8) ^ bytes[i]) & 0xFF]) & 0xFFFF;
    }
    return crc;
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
      }
      table[i] = crc & 0xFFFF;
    }
    return table;
  }
}
