package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Namespace;
import dev.pilothouse.cache.entry.Namespaces;
import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.cache.entry.Stamp;
import dev.pilothouse.contracts.Bytes;
import java.time.Duration;
import java.util.List;

/** Namespaces and entries that tests are made of. */
final class Samples {
  static final Owner SHOP = Owner.ofProject("shop");
  static final Namespaces OWN = Namespaces.with(List.of());
  static final Namespace NOTES = OWN.of("notes");
  static final Namespace SESSION = OWN.of("session");
  static final Namespace EMBEDDING = OWN.of("embedding");
  static final Place PLACE = new Place(NOTES, SHOP);

  private Samples() {}

  /** A namespace whose entries count so many times their size. */
  static Namespace weighing(int weight) {
    return new Namespace(
        "heavy", Duration.ofDays(1), Duration.ZERO, false, false, false, true, weight);
  }

  /** A namespace whose entries may be served for a while after their time. */
  static Namespace stale(Duration time) {
    return new Namespace("reviews", Duration.ofHours(1), time, false, false, false, true, 1);
  }

  static Entry entry(int bytes) {
    return entry(bytes, Stamp.NONE);
  }

  static Entry entry(int bytes, Stamp stamp) {
    return new Entry(Entry.Kind.BYTES, 1_000, 60_000, 0, stamp, Bytes.wrap(new byte[bytes]));
  }

  /** An entry made at a moment, fresh for a time, that took so long to make. */
  static Entry made(long createdMillis, long freshMillis, int costMillis) {
    return new Entry(
        Entry.Kind.BYTES, createdMillis, freshMillis, costMillis, Stamp.NONE, Bytes.EMPTY);
  }

  static Counter counter(long id) {
    return Counter.of(SHOP, id);
  }

  static Stamp stamp(Counter counter, long version) {
    return Stamp.of(List.of(counter), new long[] {version});
  }
}
