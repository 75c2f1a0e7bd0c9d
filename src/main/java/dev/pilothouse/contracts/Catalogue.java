package dev.pilothouse.contracts;

import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.LaneEndpoints;
import dev.pilothouse.contracts.index.OwnerEndpoints;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every endpoint there is. An address that is not here does not exist. */
public final class Catalogue {
  private static final List<Endpoint<?, ?>> ALL =
      Stream.of(
              NodeEndpoints.ALL,
              SocketEndpoints.ALL,
              IndexEndpoints.ALL,
              LaneEndpoints.ALL,
              OwnerEndpoints.ALL,
              SandboxEndpoints.ALL,
              CacheEndpoints.ALL)
          .<Endpoint<?, ?>>flatMap(List::stream)
          .toList();

  private static final Map<String, Endpoint<?, ?>> BY_ADDRESS =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Endpoint::address, Function.identity()));

  private Catalogue() {}

  /** All endpoints, by area. */
  public static List<Endpoint<?, ?>> all() {
    return ALL;
  }

  /** The endpoint at this address. */
  public static Optional<Endpoint<?, ?>> find(String address) {
    return Optional.ofNullable(BY_ADDRESS.get(address));
  }
}
