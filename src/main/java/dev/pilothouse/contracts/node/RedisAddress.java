package dev.pilothouse.contracts.node;

/**
 * The Redis that a member uses, for those that join without one configured. Carries a password, so
 * it travels between members only.
 *
 * @param url with credentials
 * @param ownerId id of the data directory whose node runs the server, empty for a configured one
 * @param host where the embedded server listens on loopback, empty for a configured one
 * @param alsoNeeds configuration keys without which the URL is of no use, comma-separated; empty if
 *     the URL says all
 */
public record RedisAddress(String url, String ownerId, String host, String alsoNeeds) {
  @Override
  public String toString() {
    return "RedisAddress[***, owner " + ownerId + " on " + host + ", " + alsoNeeds + "]";
  }
}
