package dev.pilothouse.socket.out;

import dev.pilothouse.socket.log.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one socket has been told of one room. Every offset is accounted for: by an event, by a
 * later one that stands for it, or by a notice that it is missing.
 *
 * <p>It belongs to the socket's event loop.
 */
final class Reader {
  private final String room;
  private @Nullable String epoch;
  private long accounted;
  private long lowestDropped = Long.MAX_VALUE;
  private long highestDropped;
  private boolean droppedLive;

  Reader(String room) {
    this.room = room;
  }

  /** All up to here is known to the client. */
  void startAt(@Nullable Position at) {
    epoch = at == null ? null : at.epoch();
    accounted = at == null ? 0 : at.offset();
    lowestDropped = Long.MAX_VALUE;
    highestDropped = 0;
  }

  /** An event will not be delivered. */
  void dropped(RoomFrame frame) {
    if (frame.epoch() == null || !frame.epoch().equals(epoch)) {
      droppedLive = true;
      return;
    }
    lowestDropped = Math.min(lowestDropped, frame.offset());
    highestDropped = Math.max(highestDropped, frame.offset());
  }

  /** Writes an event, after a notice of what is missing before it. */
  void deliver(RoomFrame frame, List<OutFrame> to) {
    String its = frame.epoch();
    if (its == null) {
      to.add(frame.from(frame.offset()));
      return;
    }
    if (!its.equals(epoch)) {
      finish(to);
      epoch = its;
      accounted = frame.offset() - 1;
    }
    if (lowestDropped < frame.offset() && accounted < frame.offset() - 1) {
      to.add(gap(frame.offset() - 1));
      accounted = frame.offset() - 1;
      lowestDropped = highestDropped > accounted ? accounted + 1 : Long.MAX_VALUE;
    }
    to.add(frame.from(Math.min(accounted + 1, frame.offset())));
    accounted = Math.max(accounted, frame.offset());
  }

  /** Writes a notice that came from elsewhere. */
  void deliver(Gap gap, List<OutFrame> to) {
    finish(to);
    to.add(gap.frame());
    if (gap.epoch() != null) {
      epoch = gap.epoch();
      accounted = Math.max(gap.to(), gap.from() - 1);
    }
  }

  /** Nothing of the room waits any more: tells of what was dropped at the end. */
  void finish(List<OutFrame> to) {
    if (highestDropped > accounted) {
      to.add(gap(highestDropped));
      accounted = highestDropped;
    }
    lowestDropped = Long.MAX_VALUE;
    highestDropped = 0;
    if (droppedLive) {
      droppedLive = false;
      to.add(new Gap(room, null, 0, 0, Gap.OVERFLOW).frame());
    }
  }

  private OutFrame gap(long last) {
    return new Gap(room, epoch, accounted + 1, last, Gap.OVERFLOW).frame();
  }
}
