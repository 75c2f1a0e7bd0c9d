package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Dependencies;
import dev.pilothouse.cache.entry.Namespace;
import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.contracts.cache.CacheDependencies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where entries are.
 *
 * @param namespace of them
 * @param owner whose they are
 */
public record Place(Namespace namespace, Owner owner) {
  /** A namespace of a project, or of all projects for null. */
  public static Place of(Namespace namespace, @Nullable String project) {
    return new Place(namespace, Owner.of(namespace, project));
  }

  /** The Redis key of an entry. */
  public String key(String key) {
    return owner.entry(namespace, key);
  }

  /** The Redis key that says who loads an entry. */
  String loadKey(String key) {
    return owner.load(namespace, key);
  }

  List<Counter> counters(String key, CacheDependencies stated) {
    return Dependencies.of(owner, namespace, key, stated);
  }

  /** None where nothing ever changes. */
  List<Counter> guards(String key) {
    return namespace.immutable() ? List.of() : Dependencies.guards(owner, namespace, key);
  }
}
