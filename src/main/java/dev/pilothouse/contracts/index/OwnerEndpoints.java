package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Topic;
import java.time.Duration;
import java.util.List;

/**
 * How a node passes a request on to the node that owns the project. Each node serves these for
 * itself; the caller's identity travels along.
 */
public final class OwnerEndpoints {
  private static final Duration LIMIT = Duration.ofSeconds(4);

  /** {@link IndexEndpoints#INDEX} at the owner. */
  public static final Endpoint<IndexRequest, ProjectStatus> INDEX =
      Endpoint.cluster(
          "index.owner-put", IndexRequest.class, ProjectStatus.class, LIMIT, Authority.INDEX_WRITE);

  /** {@link IndexEndpoints#STATUS} at the owner. */
  public static final Endpoint<ProjectRef, ProjectStatus> STATUS =
      Endpoint.cluster(
          "index.owner-status", ProjectRef.class, ProjectStatus.class, LIMIT, Authority.INDEX_READ);

  /** {@link IndexEndpoints#DELETE} at the owner. */
  public static final Endpoint<ProjectRef, Done> DELETE =
      Endpoint.cluster(
          "index.owner-delete", ProjectRef.class, Done.class, LIMIT, Authority.INDEX_WRITE);

  /** {@link IndexEndpoints#PAUSE} at the owner. */
  public static final Endpoint<ProjectRef, ProjectStatus> PAUSE =
      Endpoint.cluster(
          "index.owner-pause", ProjectRef.class, ProjectStatus.class, LIMIT, Authority.INDEX_WRITE);

  /** {@link IndexEndpoints#RESUME} at the owner. */
  public static final Endpoint<ProjectRef, ProjectStatus> RESUME =
      Endpoint.cluster(
          "index.owner-resume",
          ProjectRef.class,
          ProjectStatus.class,
          LIMIT,
          Authority.INDEX_WRITE);

  /** {@link IndexEndpoints#SEARCH} at the owner. */
  public static final Endpoint<SearchRequest, SearchReply> SEARCH =
      Endpoint.cluster(
          "index.owner-search",
          SearchRequest.class,
          SearchReply.class,
          LIMIT,
          Authority.INDEX_READ);

  /** What each node owns; said every second, and at once when that changes. */
  public static final Topic<OwnedProjects> OWNED =
      Topic.cluster("index.owned-projects", OwnedProjects.class);

  public static final List<Endpoint<?, ?>> ALL =
      List.of(INDEX, STATUS, DELETE, PAUSE, RESUME, SEARCH);

  private OwnerEndpoints() {}
}
