package dev.pilothouse.socket;

import dev.pilothouse.contracts.socket.SocketInfo;
import dev.pilothouse.contracts.socket.SocketList;
import dev.pilothouse.contracts.socket.SocketQuery;
import dev.pilothouse.socket.presence.Seats;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks through the sockets of this node. */
final class Survey {
  private final Sockets sockets;
  private final Seats seats;
  private final String nodeId;

  Survey(Sockets sockets, Seats seats, String nodeId) {
    this.sockets = sockets;
    this.seats = seats;
    this.nodeId = nodeId;
  }

  SocketList look(SocketQuery query) {
    int count = 0;
    Set<String> users = new LinkedHashSet<>();
    List<SocketInfo> list = new ArrayList<>();
    for (BridgeSocket socket : sockets.open()) {
      if (!matches(socket, query)) {
        continue;
      }
      count++;
      String user = socket.user();
      if (user != null && users.size() < SocketList.MOST_USERS) {
        users.add(user);
      }
      if (list.size() < query.most()) {
        list.add(socket.info(nodeId));
      }
    }
    if (query.room() != null && query.user() == null) {
      seats.lingering(query.room()).stream()
          .limit(SocketList.MOST_USERS - users.size())
          .forEach(users::add);
    }
    return new SocketList(count, List.copyOf(users), list, List.of());
  }

  /** Drops what waits for a user's sockets; how many events that is about to be. */
  int clear(String user) {
    int waiting = 0;
    for (BridgeSocket socket : sockets.open()) {
      if (user.equals(socket.user())) {
        waiting += socket.outbox().depth();
        socket.loop().run(socket.outbox()::clear);
      }
    }
    return waiting;
  }

  private static boolean matches(BridgeSocket socket, SocketQuery query) {
    return (query.user() == null || query.user().equals(socket.user()))
        && (query.room() == null || socket.rooms().containsKey(query.room()));
  }
}
