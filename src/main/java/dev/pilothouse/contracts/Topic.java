package dev.pilothouse.contracts;

/**
 * One publish-subscribe address of the bus; delivery is best effort, without replies.
 *
 * @param address {@code pilothouse.<area>.<noun>.v1}
 * @param type record of the event
 * @param visibility {@link Visibility#CLUSTER} reaches every member, {@link Visibility#NODE} this
 *     node's consumers only
 */
public record Topic<E>(String address, Class<E> type, Visibility visibility) {
  public Topic {
    if (visibility == Visibility.PUBLIC) {
      throw new IllegalArgumentException(
          address + ": browsers follow rooms, so no topic is public");
    }
  }

  /** A topic that reaches every member. */
  public static <E> Topic<E> cluster(String name, Class<E> type) {
    return new Topic<>(Addresses.of(name), type, Visibility.CLUSTER);
  }

  /** A topic within one node. */
  public static <E> Topic<E> node(String name, Class<E> type) {
    return new Topic<>(Addresses.of(name), type, Visibility.NODE);
  }

  /** The address on which one member listens for itself. */
  public String addressOn(String nodeId) {
    return address + "." + nodeId;
  }
}
