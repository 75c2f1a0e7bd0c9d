package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.cache.entry.Stamp;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What a load must find unchanged. As text it is an opaque name for callers; one that they make up
 * can only keep their own value from being stored.
 *
 * @param who loads
 * @param there what tells the entry that was there, though of no use, from a later one; empty for
 *     none
 * @param stamp versions, those of the guards last
 */
record LoadToken(String who, String there, Stamp stamp) {
  private static final byte FORMAT = 2;

  static LoadToken parse(Owner owner, List<Counter> guards, String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.get() == FORMAT) {
        String who = text(bytes);
        String there = text(bytes);
        List<Counter> counters = new ArrayList<>();
        long[] versions = new long[bytes.remaining() / (2 * Long.BYTES)];
        for (int i = 0; i < versions.length; i++) {
          counters.add(Counter.of(owner, bytes.getLong()));
          versions[i] = bytes.getLong();
        }
        int own = counters.size() - guards.size();
        if (!bytes.hasRemaining()
            && own >= 0
            && counters.subList(own, counters.size()).equals(guards)) {
          return new LoadToken(who, there, Stamp.of(counters, versions));
        }
      }
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw unknown();
    }
    throw unknown();
  }

  private static String text(ByteBuffer from) {
    byte[] text = new byte[Byte.toUnsignedInt(from.get())];
    from.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static FailureException unknown() {
    return new FailureException(
        FailureCode.INVALID_REQUEST,
        "\"token\" is not what beginning to load this entry gave; begin again, or leave it out");
  }

  String text() {
    byte[] name = who.getBytes(StandardCharsets.UTF_8);
    byte[] entry = there.getBytes(StandardCharsets.UTF_8);
    int length = 3 + name.length + entry.length + 2 * Long.BYTES * stamp.size();
    ByteBuffer bytes = ByteBuffer.allocate(length);
    bytes.put(FORMAT).put((byte) name.length).put(name).put((byte) entry.length).put(entry);
    for (int i = 0; i < stamp.size(); i++) {
      bytes.putLong(stamp.counter(i).id()).putLong(stamp.version(i));
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
