package dev.pilothouse.contracts.socket;

import java.util.List;

/**
 * Sockets of the cluster, as its nodes told of them just now.
 *
 * @param sockets how many there are
 * @param users whose they are, at most 1,000 of each node
 * @param list the first of them
 * @param missing nodes that did not answer in time
 */
public record SocketList(
    int sockets, List<String> users, List<SocketInfo> list, List<String> missing) {
  /** The most users that a node names. */
  public static final int MOST_USERS = 1_000;
}
