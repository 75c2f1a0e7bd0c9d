package dev.pilothouse.socket;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.bus.Failures;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.socket.QueueCleared;
import dev.pilothouse.contracts.socket.QueueRef;
import dev.pilothouse.contracts.socket.RoomPresence;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.contracts.socket.SocketInfo;
import dev.pilothouse.contracts.socket.SocketList;
import dev.pilothouse.contracts.socket.SocketQuery;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Asks all nodes about their sockets. A node that does not answer in time is named. */
final class ClusterSurvey {
  private final TypedBus bus;
  private final Supplier<Set<String>> members;

  ClusterSurvey(TypedBus bus, Supplier<Set<String>> members) {
    this.bus = bus;
    this.members = members;
  }

  Future<SocketList> list(SocketQuery query) {
    return all(SocketEndpoints.SURVEY, query).map(answers -> merged(answers, query.most()));
  }

  Future<RoomPresence> presence(String room) {
    return list(new SocketQuery(null, room, 0))
        .map(
            found ->
                new RoomPresence(
                    room,
                    found.sockets(),
                    found.users().size(),
                    found.users().size() > RoomPresence.MOST_NAMED ? null : found.users(),
                    found.missing()));
  }

  Future<QueueCleared> clear(QueueRef queue) {
    return all(SocketEndpoints.CLEAR_HERE, queue)
        .map(
            answers ->
                new QueueCleared(answers.replies().stream().mapToInt(QueueCleared::events).sum()));
  }

  private record Answers<R>(List<R> replies, List<String> missing) {}

  private <Q, R> Future<Answers<R>> all(Endpoint<Q, R> endpoint, Q request) {
    Map<String, Future<R>> asked = new LinkedHashMap<>();
    for (String node : members.get()) {
      Call call = new Call(Identity.SYSTEM, Deadline.in(endpoint.timeout()));
      asked.put(node, bus.requestOn(node, endpoint, request, call));
    }
    return Future.join(List.copyOf(asked.values()))
        .otherwiseEmpty()
        .map(
            done -> {
              List<R> replies = new ArrayList<>();
              List<String> missing = new ArrayList<>();
              asked.forEach(
                  (node, answer) -> {
                    if (answer.succeeded()) {
                      replies.add(answer.result());
                    } else if (Failures.of(answer.cause()).code() != FailureCode.UNAVAILABLE) {
                      missing.add(node);
                    }
                  });
              return new Answers<>(replies, missing);
            });
  }

  private static SocketList merged(Answers<SocketList> answers, int most) {
    int sockets = 0;
    Set<String> users = new TreeSet<>();
    List<SocketInfo> list = new ArrayList<>();
    for (SocketList part : answers.replies()) {
      sockets += part.sockets();
      users.addAll(part.users());
      part.list().stream().limit(most - list.size()).forEach(list::add);
    }
    return new SocketList(sockets, List.copyOf(users), list, answers.missing());
  }
}
