package dev.pilothouse.bench.socket;

import java.util.List;

/** Servers that push events to the members of rooms, in processes of their own. */
interface Contestant extends AutoCloseable {
  /** As records show it. */
  String name();

  /** What the load client has to speak: raw, bridge, stock or socketio. */
  String protocol();

  /** Where the servers listen; publishers use the first. */
  List<Integer> ports();

  /** Of the servers' processes; whose times and memory are measured. */
  List<Long> pids();

  /** Makes the processes give up garbage. */
  void collectGarbage() throws Exception;

  @Override
  void close();
}
