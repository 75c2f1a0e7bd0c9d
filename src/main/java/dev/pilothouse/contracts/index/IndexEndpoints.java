package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Nothing;
import java.time.Duration;
import java.util.List;

/** Addresses of the index area. */
public final class IndexEndpoints {
  /** Type of the events about a project in its room; their data is a {@link ProjectStatus}. */
  public static final String PROGRESS_EVENT = "index.progress";

  /** Type of the events about changed files; their data is a {@link ProjectChanged}. */
  public static final String CHANGED_EVENT = "index.changed";

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Makes or renews a project; answers at once, the work goes on. */
  public static final Endpoint<IndexRequest, ProjectStatus> INDEX =
      Endpoint.open(
              "index.put", IndexRequest.class, ProjectStatus.class, LIMIT, Authority.INDEX_WRITE)
          .over("PUT", "/api/v1/projects/{id}", 202);

  /** One project. */
  public static final Endpoint<ProjectRef, ProjectStatus> STATUS =
      Endpoint.open(
              "index.status", ProjectRef.class, ProjectStatus.class, LIMIT, Authority.INDEX_READ)
          .over("GET", "/api/v1/projects/{id}");

  /** All projects. */
  public static final Endpoint<Nothing, ProjectList> LIST =
      Endpoint.open("index.list", Nothing.class, ProjectList.class, LIMIT, Authority.INDEX_READ)
          .over("GET", "/api/v1/projects");

  /** Forgets a project and cancels its job; cached embeddings stay. */
  public static final Endpoint<ProjectRef, Done> DELETE =
      Endpoint.open("index.delete", ProjectRef.class, Done.class, LIMIT, Authority.INDEX_WRITE)
          .over("DELETE", "/api/v1/projects/{id}");

  /** Has a project make no more vectors, and not be looked at, until it is resumed. */
  public static final Endpoint<ProjectRef, ProjectStatus> PAUSE =
      Endpoint.open(
              "index.pause", ProjectRef.class, ProjectStatus.class, LIMIT, Authority.INDEX_WRITE)
          .over("POST", "/api/v1/projects/{id}/pause");

  /** Has a paused project go on with what is missing. */
  public static final Endpoint<ProjectRef, ProjectStatus> RESUME =
      Endpoint.open(
              "index.resume", ProjectRef.class, ProjectStatus.class, LIMIT, Authority.INDEX_WRITE)
          .over("POST", "/api/v1/projects/{id}/resume");

  /** Finds code. */
  public static final Endpoint<SearchRequest, SearchReply> SEARCH =
      Endpoint.open(
              "index.search", SearchRequest.class, SearchReply.class, LIMIT, Authority.INDEX_READ)
          .over("POST", "/api/v1/projects/{id}/search");

  /** Has the model and the vector store of the answering node tried, with one short text. */
  public static final Endpoint<Nothing, IndexServices> SERVICES =
      Endpoint.open(
              "index.services", Nothing.class, IndexServices.class, LIMIT, Authority.INDEX_READ)
          .over("GET", "/api/v1/index/services");

  public static final List<Endpoint<?, ?>> ALL =
      List.of(INDEX, STATUS, LIST, DELETE, PAUSE, RESUME, SEARCH, SERVICES);

  private IndexEndpoints() {}
}
