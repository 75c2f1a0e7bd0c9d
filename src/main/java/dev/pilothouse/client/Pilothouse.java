package dev.pilothouse.client;

import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.cache.CacheBegin;
import dev.pilothouse.contracts.cache.CacheBegun;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheInvalidations;
import dev.pilothouse.contracts.cache.CacheKeys;
import dev.pilothouse.contracts.cache.CacheLink;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.cache.CacheSetMany;
import dev.pilothouse.contracts.cache.CacheStats;
import dev.pilothouse.contracts.cache.CacheValue;
import dev.pilothouse.contracts.cache.CacheValues;
import dev.pilothouse.contracts.cache.CacheWarm;
import dev.pilothouse.contracts.cache.CacheWarmed;
import dev.pilothouse.contracts.cache.CacheWritten;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.IndexServices;
import dev.pilothouse.contracts.index.ProjectList;
import dev.pilothouse.contracts.index.ProjectRef;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.index.SearchRequest;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.contracts.node.NodeList;
import dev.pilothouse.contracts.sandbox.ExecutionRef;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import dev.pilothouse.contracts.sandbox.TestRunRequest;
import dev.pilothouse.contracts.sandbox.TestRunResult;
import dev.pilothouse.contracts.sandbox.ValidationRequest;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.socket.PublishReply;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import java.util.concurrent.CompletionStage;

/**
 * Everything a cluster does for its users, typed. Every stage fails with {@code FailureException}
 * alone. Thread-safe.
 */
public final class Pilothouse {
  private final Transport transport;

  public Pilothouse(Transport transport) {
    this.transport = transport;
  }

  /** The members of the cluster. */
  public CompletionStage<NodeList> nodes() {
    return transport.call(NodeEndpoints.LIST, Nothing.NOTHING);
  }

  /** Publishes an event to a room. */
  public CompletionStage<PublishReply> publish(PublishRequest event) {
    return transport.call(SocketEndpoints.PUBLISH, event);
  }

  /** Makes or renews a project; the work goes on after the reply. */
  public CompletionStage<ProjectStatus> index(IndexRequest request) {
    return transport.call(IndexEndpoints.INDEX, request);
  }

  /** Where a project stands. */
  public CompletionStage<ProjectStatus> project(String id) {
    return transport.call(IndexEndpoints.STATUS, new ProjectRef(id));
  }

  /** All projects. */
  public CompletionStage<ProjectList> projects() {
    return transport.call(IndexEndpoints.LIST, Nothing.NOTHING);
  }

  /** Forgets a project. */
  public CompletionStage<Done> deleteProject(String id) {
    return transport.call(IndexEndpoints.DELETE, new ProjectRef(id));
  }

  /** Has a project make no more vectors until it is resumed. */
  public CompletionStage<ProjectStatus> pauseProject(String id) {
    return transport.call(IndexEndpoints.PAUSE, new ProjectRef(id));
  }

  /** Has a paused project go on. */
  public CompletionStage<ProjectStatus> resumeProject(String id) {
    return transport.call(IndexEndpoints.RESUME, new ProjectRef(id));
  }

  /** Whether the model and the vector store of the answering node can be used. */
  public CompletionStage<IndexServices> indexServices() {
    return transport.call(IndexEndpoints.SERVICES, Nothing.NOTHING);
  }

  /** Finds code. */
  public CompletionStage<SearchReply> search(SearchRequest request) {
    return transport.call(IndexEndpoints.SEARCH, request);
  }

  /** Runs a program in a container. */
  public CompletionStage<ExecutionResult> execute(ExecutionRequest request) {
    return transport.call(SandboxEndpoints.EXECUTE, request);
  }

  /** Looks at a program without running it. */
  public CompletionStage<ValidationResult> validate(ValidationRequest request) {
    return transport.call(SandboxEndpoints.VALIDATE, request);
  }

  /** Runs the tests of a project. */
  public CompletionStage<TestRunResult> test(TestRunRequest request) {
    return transport.call(SandboxEndpoints.TEST, request);
  }

  /** Takes a program to run, and answers with its id. */
  public CompletionStage<ExecutionState> submitExecution(ExecutionRequest request) {
    return transport.call(SandboxEndpoints.SUBMIT, request);
  }

  /** Where an execution stands. */
  public CompletionStage<ExecutionState> execution(String id) {
    return transport.call(SandboxEndpoints.FIND, new ExecutionRef(id));
  }

  /** Ends an execution, waiting or running. */
  public CompletionStage<ExecutionState> cancelExecution(String id) {
    return transport.call(SandboxEndpoints.CANCEL, new ExecutionRef(id));
  }

  /** Whether programs can be run. */
  public CompletionStage<SandboxStatus> sandbox() {
    return transport.call(SandboxEndpoints.STATUS, Nothing.NOTHING);
  }

  /** Reads one cache entry. */
  public CompletionStage<CacheValue> cacheGet(CacheRef entry) {
    return transport.call(CacheEndpoints.GET, entry);
  }

  /** Sets one cache entry. */
  public CompletionStage<CacheWritten> cacheSet(CacheSet entry) {
    return transport.call(CacheEndpoints.SET, entry);
  }

  /** Reads several cache entries of one namespace. */
  public CompletionStage<CacheValues> cacheGetMany(CacheKeys entries) {
    return transport.call(CacheEndpoints.GET_MANY, entries);
  }

  /** Sets several cache entries of one namespace. */
  public CompletionStage<CacheWritten> cacheSetMany(CacheSetMany entries) {
    return transport.call(CacheEndpoints.SET_MANY, entries);
  }

  /** Deletes one cache entry. */
  public CompletionStage<CacheWritten> cacheDelete(CacheRef entry) {
    return transport.call(CacheEndpoints.DELETE, entry);
  }

  /** Reads one cache entry, or begins to load it. */
  public CompletionStage<CacheBegun> cacheBegin(CacheBegin entry) {
    return transport.call(CacheEndpoints.BEGIN, entry);
  }

  /** Ends cache entries by tag, pattern, dependency or event. */
  public CompletionStage<CacheInvalidated> cacheInvalidate(CacheInvalidate which) {
    return transport.call(CacheEndpoints.INVALIDATE, which);
  }

  /** The last invalidations of the cluster. */
  public CompletionStage<CacheInvalidations> cacheInvalidations() {
    return transport.call(CacheEndpoints.RECENT, Nothing.NOTHING);
  }

  /** Adds to the cache's dependency graph. */
  public CompletionStage<Done> cacheLink(CacheLink link) {
    return transport.call(CacheEndpoints.LINK, link);
  }

  /** Brings cache entries into the memory of the answering node. */
  public CompletionStage<CacheWarmed> cacheWarm(CacheWarm entries) {
    return transport.call(CacheEndpoints.WARM, entries);
  }

  /** What the cache of the answering node did. */
  public CompletionStage<CacheStats> cacheStats() {
    return transport.call(CacheEndpoints.STATS, Nothing.NOTHING);
  }
}
