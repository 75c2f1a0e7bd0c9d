package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Stamp;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.cache.CacheDependencies;
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
 * @param stamp versions of all that the value will depend on, and of the guards, which come last
 * @param head of the entry that was there before; empty if there was none
 */
record LoadToken(String who, Stamp stamp, Bytes head) {
  private static final byte FORMAT = 1;

  /** Reads the token of a load of an entry. */
  static LoadToken parse(Place place, String key, String text) {
    List<Counter> least = place.counters(key, CacheDependencies.NONE);
    List<Counter> guards = place.guards(key);
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.get() == FORMAT) {
        byte[] who = new byte[Byte.toUnsignedInt(bytes.get())];
        bytes.get(who);
        byte[] head = new byte[Byte.toUnsignedInt(bytes.get())];
        bytes.get(head);
        List<Counter> counters = new ArrayList<>();
        long[] versions = new long[bytes.remaining() / (2 * Long.BYTES)];
        for (int i = 0; i < versions.length; i++) {
          counters.add(Counter.of(place.owner(), bytes.getLong()));
          versions[i] = bytes.getLong();
        }
        int own = counters.size() - guards.size();
        if (!bytes.hasRemaining()
            && own >= least.size()
            && counters.subList(0, least.size()).equals(least)
            && counters.subList(own, counters.size()).equals(guards)) {
          return new LoadToken(
              new String(who, StandardCharsets.UTF_8),
              Stamp.of(counters, versions),
              Bytes.wrap(head));
        }
      }
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw unknown();
    }
    throw unknown();
  }

  private static FailureException unknown() {
    return new FailureException(
        FailureCode.INVALID_REQUEST,
        "\"token\" is not what beginning to load this entry gave; begin again, or leave it out");
  }

  String text() {
    byte[] name = who.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(3 + name.length + head.length() + 2 * Long.BYTES * stamp.size());
    bytes.put(FORMAT).put((byte) name.length).put(name);
    bytes.put((byte) head.length()).put(head.view());
    for (int i = 0; i < stamp.size(); i++) {
      bytes.putLong(stamp.counter(i).id()).putLong(stamp.version(i));
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
