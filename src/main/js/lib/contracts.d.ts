// Made from the records of dev.pilothouse.contracts; ClientTypesTest says how.

export interface Artefact {
  name: string;
  base64?: string | null;
  skipped?: string | null;
}

export interface CacheBegin {
  project?: string | null;
  ns: string;
  key: string;
  dependsOn?: CacheDependencies | null;
}

export interface CacheBegun {
  found: boolean;
  value?: unknown | null;
  token?: string | null;
  lead: boolean;
  retryAfterMs?: number | null;
}

export interface CacheDependencies {
  tags: Array<string>;
  files: Array<string>;
  dirs: Array<string>;
  nodes: Array<string>;
}

export type CacheEvent = "git-commit" | "file-change" | "project-delete";

export interface CacheInvalidate {
  project?: string | null;
  kind: CacheInvalidationKind;
  ns?: string | null;
  tags: Array<string>;
  pattern?: string | null;
  nodes: Array<string>;
  event?: CacheEvent | null;
  files: Array<string>;
}

export interface CacheInvalidated {
  acknowledged: boolean;
  state: CacheInvalidatedState;
  counters: number;
  tookMs: number;
  detail: string;
}

export type CacheInvalidatedState = "applied" | "held" | "partly-held";

export type CacheInvalidationKind = "tag" | "pattern" | "dependency" | "event" | "namespace" | "project";

export interface CacheInvalidationNote {
  atMs: number;
  fromNode: string;
  what: string;
  counters: number;
}

export interface CacheInvalidations {
  nodeId: string;
  recent: Array<CacheInvalidationNote>;
}

export interface CacheKeys {
  project?: string | null;
  ns: string;
  keys: Array<string>;
}

export interface CacheLink {
  project?: string | null;
  node: string;
  dependsOn: Array<string>;
}

export interface CacheNamespaceStats {
  ns: string;
  nearHits: number;
  redisHits: number;
  misses: number;
  invalidated: number;
  unreadable: number;
  stale: number;
  writes: number;
  deletes: number;
  loads: number;
  loadFailures: number;
  shared: number;
  overtaken: number;
  unavailable: number;
}

export interface CacheRef {
  project?: string | null;
  ns: string;
  key: string;
}

export interface CacheSet {
  project?: string | null;
  ns: string;
  key: string;
  value: unknown;
  ttlMs?: number | null;
  dependsOn?: CacheDependencies | null;
  token?: string | null;
}

export interface CacheSetMany {
  project?: string | null;
  ns: string;
  values: Record<string, unknown>;
  ttlMs?: number | null;
  dependsOn?: CacheDependencies | null;
}

export interface CacheStats {
  nodeId: string;
  redisUp: boolean;
  coherence: string;
  nearEntries: number;
  nearBytes: number;
  nearLimitBytes: number;
  nearEvictions: number;
  heldInvalidations: number;
  keptWrites: number;
  namespaces: Array<CacheNamespaceStats>;
}

export interface CacheValue {
  found: boolean;
  value?: unknown | null;
}

export interface CacheValues {
  values: Record<string, unknown>;
}

export interface CacheWarm {
  project?: string | null;
  ns: string;
  keys: Array<string>;
}

export interface CacheWarmed {
  entries: number;
}

export interface CacheWritten {
  confirmed: boolean;
  stored: boolean;
}

export interface Done {
}

export interface Evidence {
  containerId: string;
  image: string;
  imageId: string;
  runtime: string;
  networkMode: string;
  readOnlyRoot: boolean;
  user: string;
  memoryBytes: number;
  cpuMillis: number;
  processes: number;
  warm: boolean;
  oomKilled: boolean;
  killed: boolean;
  processesLeft?: number | null;
  network: Record<string, Array<number>>;
  usage: Usage;
  unseen: Array<string>;
  findings: Array<string>;
}

export interface ExecutionOptions {
  priority?: number | null;
  project?: string | null;
  cache?: boolean | null;
  async?: boolean | null;
  task?: string | null;
  evidence?: boolean | null;
}

export type ExecutionPhase = "queued" | "running" | "done" | "failed";

export interface ExecutionRef {
  id?: string | null;
}

export interface ExecutionRequest {
  language: string;
  code: string;
  files?: Record<string, string> | null;
  stdin?: string | null;
  limits?: Limits | null;
  args?: Array<string> | null;
  env?: Record<string, string> | null;
  artefacts?: Array<string> | null;
  options?: ExecutionOptions | null;
}

export interface ExecutionResult {
  id: string;
  reason: ExitReason;
  exitCode?: number | null;
  signal?: string | null;
  stdout: string;
  stderr: string;
  truncated: boolean;
  timings: Timings;
  evidence?: Evidence | null;
  artefacts: Array<Artefact>;
  findings: Array<ValidationFinding>;
  cached: boolean;
}

export interface ExecutionState {
  id: string;
  phase: ExecutionPhase;
  position?: number | null;
  result?: ExecutionResult | null;
  failure?: Failure | null;
}

export type ExitReason = "ok" | "error" | "timeout" | "oom" | "output-limit" | "blocked" | "cancelled";

export interface Failure {
  code: FailureCode;
  message: string;
  retryAfterMs?: number | null;
}

export type FailureCode = "invalid-request" | "unauthenticated" | "forbidden" | "not-found" | "conflict" | "too-large" | "unsupported" | "overloaded" | "deadline-exceeded" | "unavailable" | "cancelled" | "internal";

export interface IndexRequest {
  id: string;
  source: string;
  ref?: string | null;
  watch?: boolean | null;
  priority?: number | null;
}

export interface IndexServices {
  nodeId: string;
  services: Array<ServiceStatus>;
}

export interface LaneStatus {
  lane: number;
  busy: boolean;
  batches: number;
  texts: number;
  tokens: number;
  tokensPerSecond: number;
}

export interface Limits {
  wallMillis?: number | null;
  memoryBytes?: number | null;
  cpuMillis?: number | null;
  processes?: number | null;
  outputBytes?: number | null;
}

export interface NodeList {
  nodes: Array<NodeStatus>;
}

export interface NodeStatus {
  nodeId: string;
  version: string;
  roles: Array<string>;
  url: string;
  ready: boolean;
  uptimeMs: number;
  heapBytes: number;
  rssBytes: number;
  lanes: Array<LaneStatus>;
}

export interface Nothing {
}

export interface ProjectCounts {
  files: number;
  chunks: number;
  vectors: number;
  fromCache: number;
  failedChunks: number;
  skipped: Record<string, number>;
}

export interface ProjectFailure {
  path: string;
  startLine: number;
  endLine: number;
  reason: string;
}

export interface ProjectList {
  projects: Array<ProjectStatus>;
}

export type ProjectPhase = "waiting" | "reading" | "embedding" | "paused" | "done";

export interface ProjectRef {
  id: string;
}

export type ProjectState = "queued" | "indexing" | "ready" | "failed";

export interface ProjectStatus {
  id: string;
  source: string;
  ref?: string | null;
  state: ProjectState;
  phase: ProjectPhase;
  textReady: boolean;
  vectorCoverage: number;
  counts: ProjectCounts;
  chunksPerSecond: number;
  etaMs?: number | null;
  elapsedMs: number;
  nodeId: string;
  watched: boolean;
  priority: number;
  paused: boolean;
  failures: Array<ProjectFailure>;
  detail?: string | null;
}

export interface PublishReply {
  id: string;
  stored: boolean;
  epoch?: string | null;
  offset?: number | null;
}

export interface PublishRequest {
  room: string;
  type: string;
  data: Record<string, unknown>;
  priority?: number | null;
  key?: string | null;
  id?: string | null;
}

export interface QueueCleared {
  events: number;
}

export interface QueueRef {
  user: string;
}

export interface RoomEvent {
  id: string;
  room: string;
  type: string;
  data: Record<string, unknown>;
  key?: string | null;
  priority: number;
  ts: number;
  epoch?: string | null;
  from?: number | null;
  offset?: number | null;
}

export interface RoomPresence {
  room: string;
  sockets: number;
  users: number;
  list?: Array<string> | null;
  missing: Array<string>;
}

export interface RoomRef {
  room: string;
}

export interface SandboxStatus {
  available: boolean;
  engineVersion?: string | null;
  detail: string;
  howToGetOne?: string | null;
  languages: Array<string>;
}

export interface SearchFilters {
  path?: string | null;
  language?: string | null;
  kind?: string | null;
}

export interface SearchHighlight {
  line: number;
  start: number;
  end: number;
}

export interface SearchHit {
  path: string;
  startLine: number;
  endLine: number;
  score: number;
  snippet: string;
  symbol?: string | null;
  kind?: string | null;
  language?: string | null;
  highlights: Array<SearchHighlight>;
  scores?: SearchScores | null;
}

export type SearchMode = "text" | "vectors" | "hybrid" | "ranked";

export interface SearchReply {
  results: Array<SearchHit>;
  tookMs: number;
  stage: SearchMode;
  vectorCoverage: number;
  remark?: string | null;
}

export interface SearchRequest {
  id: string;
  query: string;
  limit?: number | null;
  mode?: SearchMode | null;
  filters?: SearchFilters | null;
  explain?: boolean | null;
}

export interface SearchScores {
  words?: number | null;
  vectors?: number | null;
  fused: number;
  rules: Record<string, number>;
}

export interface ServiceStatus {
  name: string;
  available: boolean;
  detail: string;
  fix?: string | null;
}

export interface SocketInfo {
  node: string;
  user?: string | null;
  transport: string;
  openedAt: number;
  rooms: Array<string>;
  waiting: number;
}

export interface SocketList {
  sockets: number;
  users: Array<string>;
  list: Array<SocketInfo>;
  missing: Array<string>;
}

export interface SocketQuery {
  user?: string | null;
  room?: string | null;
  limit?: number | null;
}

export type SuiteOutcome = "passed" | "failed" | "error" | "timeout" | "limit" | "crashed" | "suspect" | "cancelled";

export interface TestCaseResult {
  suite: string;
  name: string;
  status: TestCaseResultStatus;
  millis: number;
  message?: string | null;
  file?: string | null;
  line?: number | null;
}

export type TestCaseResultStatus = "passed" | "failed" | "errored" | "skipped";

export interface TestRunRequest {
  command: string;
  source?: string | null;
  files?: Record<string, string> | null;
  limits?: Limits | null;
  options?: ExecutionOptions | null;
}

export interface TestRunResult {
  outcome: SuiteOutcome;
  detail?: string | null;
  totals: TestTotals;
  collected?: number | null;
  selfReported: boolean;
  tests: Array<TestCaseResult>;
  execution: ExecutionResult;
}

export interface TestTotals {
  tests: number;
  passed: number;
  failed: number;
  errored: number;
  skipped: number;
}

export interface TicketReply {
  ticket: string;
  expiresInMs: number;
}

export interface TicketRequest {
}

export interface Timings {
  queuedMillis: number;
  checkMillis: number;
  poolMillis: number;
  startMillis: number;
  runMillis: number;
  afterMillis: number;
  totalMillis: number;
}

export interface Usage {
  userMicros?: number | null;
  systemMicros?: number | null;
  cpuMicros?: number | null;
  throttledMicros?: number | null;
  peakMemoryBytes?: number | null;
  peakProcesses?: number | null;
  host: boolean;
}

export interface ValidationFinding {
  rule: string;
  severity: ValidationVerdict;
  line: number;
  column: number;
  message: string;
  advice: string;
}

export type ValidationPolicy = "strict" | "standard" | "off";

export interface ValidationRequest {
  language: string;
  code: string;
  policy?: ValidationPolicy | null;
  project?: string | null;
}

export interface ValidationResult {
  verdict: ValidationVerdict;
  findings: Array<ValidationFinding>;
}

export type ValidationVerdict = "allow" | "warn" | "block";

/** What each public address takes and answers. */
export interface Endpoints {
  "pilothouse.node.list.v1": { request: Nothing; reply: NodeList };
  "pilothouse.socket.publish.v1": { request: PublishRequest; reply: PublishReply };
  "pilothouse.socket.ticket.v1": { request: TicketRequest; reply: TicketReply };
  "pilothouse.socket.connections.v1": { request: SocketQuery; reply: SocketList };
  "pilothouse.socket.presence.v1": { request: RoomRef; reply: RoomPresence };
  "pilothouse.socket.clear.v1": { request: QueueRef; reply: QueueCleared };
  "pilothouse.index.put.v1": { request: IndexRequest; reply: ProjectStatus };
  "pilothouse.index.status.v1": { request: ProjectRef; reply: ProjectStatus };
  "pilothouse.index.list.v1": { request: Nothing; reply: ProjectList };
  "pilothouse.index.delete.v1": { request: ProjectRef; reply: Done };
  "pilothouse.index.pause.v1": { request: ProjectRef; reply: ProjectStatus };
  "pilothouse.index.resume.v1": { request: ProjectRef; reply: ProjectStatus };
  "pilothouse.index.search.v1": { request: SearchRequest; reply: SearchReply };
  "pilothouse.index.services.v1": { request: Nothing; reply: IndexServices };
  "pilothouse.sandbox.execute.v1": { request: ExecutionRequest; reply: ExecutionResult };
  "pilothouse.sandbox.submit.v1": { request: ExecutionRequest; reply: ExecutionState };
  "pilothouse.sandbox.find.v1": { request: ExecutionRef; reply: ExecutionState };
  "pilothouse.sandbox.cancel.v1": { request: ExecutionRef; reply: ExecutionState };
  "pilothouse.sandbox.status.v1": { request: Nothing; reply: SandboxStatus };
  "pilothouse.sandbox.validate.v1": { request: ValidationRequest; reply: ValidationResult };
  "pilothouse.sandbox.test.v1": { request: TestRunRequest; reply: TestRunResult };
  "pilothouse.cache.get.v1": { request: CacheRef; reply: CacheValue };
  "pilothouse.cache.set.v1": { request: CacheSet; reply: CacheWritten };
  "pilothouse.cache.delete.v1": { request: CacheRef; reply: CacheWritten };
  "pilothouse.cache.get-many.v1": { request: CacheKeys; reply: CacheValues };
  "pilothouse.cache.set-many.v1": { request: CacheSetMany; reply: CacheWritten };
  "pilothouse.cache.begin.v1": { request: CacheBegin; reply: CacheBegun };
  "pilothouse.cache.invalidate.v1": { request: CacheInvalidate; reply: CacheInvalidated };
  "pilothouse.cache.recent.v1": { request: Nothing; reply: CacheInvalidations };
  "pilothouse.cache.link.v1": { request: CacheLink; reply: Done };
  "pilothouse.cache.warm.v1": { request: CacheWarm; reply: CacheWarmed };
  "pilothouse.cache.stats.v1": { request: Nothing; reply: CacheStats };
}
