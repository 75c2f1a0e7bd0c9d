package dev.pilothouse.contracts;

import dev.pilothouse.contracts.socket.Rooms;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a request comes from and what they may do. Edges set it; it is never taken from a client. All
 * of it travels with each request over the bus, so what it forbids can be refused where the request
 * is served.
 *
 * @param subject the user or service, at most 200 characters
 * @param authorities what the subject may do
 * @param rooms the rooms that the subject may use, or null where authorities alone decide
 * @param expiresAt when the proof of this identity ends, after which a connection that was opened
 *     with it needs a new one; null if it does not end
 */
public record Identity(
    String subject,
    Set<Authority> authorities,
    @Nullable RoomAccess rooms,
    @Nullable Instant expiresAt) {
  /** The cluster itself. */
  public static final Identity SYSTEM = new Identity("system", EnumSet.allOf(Authority.class));

  /** Whoever reaches a node that runs without authentication, which binds to loopback. */
  public static final Identity LOCAL =
      new Identity("local", EnumSet.complementOf(EnumSet.of(Authority.SYSTEM)));

  private static final String USER = "user:";

  public Identity {
    Check.length("subject", subject, 1, 200);
    authorities = Set.copyOf(authorities);
  }

  /** An identity whose authorities decide about rooms, and which does not end. */
  public Identity(String subject, Set<Authority> authorities) {
    this(subject, authorities, null, null);
  }

  /** Whether the subject holds the authority. */
  public boolean may(Authority authority) {
    return authorities.contains(authority);
  }

  /**
   * Whether the subject may follow the room. Where {@link #rooms} is given, its patterns decide.
   * Else {@link Authority#ROOMS_READ} opens all rooms but those of users: {@code user:<id>} is
   * opened to the subject {@code <id>}, and to all with {@link Authority#ROOMS_ADMIN}. The system
   * may follow any. What is no room's name is open to nobody.
   */
  public boolean mayRead(String room) {
    if (!Rooms.isRoom(room)) {
      return false;
    }
    if (may(Authority.SYSTEM)) {
      return true;
    }
    if (rooms != null) {
      return rooms.mayRead(room);
    }
    return may(Authority.ROOMS_READ)
        && (!room.startsWith(USER) || room.equals(USER + subject) || may(Authority.ROOMS_ADMIN));
  }

  /**
   * Whether the subject may publish to the room. Where {@link #rooms} is given, its patterns
   * decide. Else {@link Authority#ROOMS_WRITE} opens all rooms. The system may publish to any. What
   * is no room's name is open to nobody.
   */
  public boolean mayWrite(String room) {
    if (!Rooms.isRoom(room)) {
      return false;
    }
    if (may(Authority.SYSTEM)) {
      return true;
    }
    return rooms == null ? may(Authority.ROOMS_WRITE) : rooms.mayWrite(room);
  }
}
