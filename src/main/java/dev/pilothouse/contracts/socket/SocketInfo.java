package dev.pilothouse.contracts.socket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection.
 *
 * @param node where it is open
 * @param user who is behind it; null before a login, and where nobody has to log in
 * @param transport {@code websocket} or {@code xhr}
 * @param openedAt milliseconds since 1970
 * @param rooms that it follows, at most 100 of them
 * @param waiting events that have not been sent to it yet
 */
public record SocketInfo(
    String node,
    @Nullable String user,
    String transport,
    long openedAt,
    List<String> rooms,
    int waiting) {}
