import type { Endpoints, PublishReply, PublishRequest, RoomEvent } from "./contracts.js";

export * from "./contracts.js";

/** An event of a room. One that can be replayed has an epoch and an offset. */
export type Event = RoomEvent & {
  /** Set where the server sends it again because it was not acknowledged. */
  again?: true;
  epoch?: string | null;
  /** First offset that it stands for, where it replaced events before it. */
  from?: number | null;
  offset?: number | null;
};

/** The server has taken a room's registration. */
export interface Subscribed {
  type: "subscribed";
  /** Whether this was a resumption, after a connection that had the room too. */
  resumed: boolean;
  /** Whether everything that was missed follows now; false also at a first time. */
  recovered: boolean;
  epoch?: string;
  offset?: number;
}

/** Events that are missing. */
export interface Gap {
  type: "gap";
  room: string;
  /** What the server says, or "not-recovered" where a resumption found its position gone. */
  reason: string;
  epoch?: string;
  /** First offset missing. */
  from?: number;
  /** Last offset missing; absent where nobody knows. */
  to?: number;
}

export interface RoomListener {
  event?(event: Event): void;
  /**
   * Deals with a critical event (priority 10) that was stored, beside `event`. The event is
   * acknowledged when this returns or its promise is kept; if it throws, it is called again when
   * the server sends the event again. One listener of a room that has it must be there when the
   * room is first followed.
   */
  critical?(event: Event): void | Promise<void>;
  subscribed?(subscribed: Subscribed): void;
  gap?(gap: Gap): void;
  /** The room may not be followed, with this token. */
  denied?(error: PilothouseError): void;
}

export type State =
  | { state: "connecting"; attempt: number }
  | { state: "open" }
  /** Until the next attempt, after a close with this code; 0 where no token was to be had. */
  | { state: "waiting"; delayMs: number; code: number; reason: string }
  /** The server said that coming again is of no use; this is the end. */
  | { state: "stopped"; code: number; reason: string }
  | { state: "closed" };

export interface ConnectOptions {
  /** Bearer token, where the cluster asks for one. */
  token?: string;
  /** Asked for a token before each connection, and before the one it gave ends. */
  getToken?: () => string | Promise<string>;
  /** How long before a token ends the next is asked for, in milliseconds; 30,000. */
  refreshBeforeMs?: number;
  /** How long a request may take, the wait for a connection included, in milliseconds; 10,000. */
  timeoutMs?: number;
  /** Requests that may wait at a time for the connection or an answer; 256. */
  queueSize?: number;
  /** Ids of a room's events that are kept to drop repeated ones; 1,024. */
  recentIds?: number;
  /** Time between signs of life, in milliseconds; 25,000. */
  pingMs?: number;
  /** Pauses between attempts: any time up to a ceiling that doubles from minMs to maxMs. */
  backoff?: { minMs: number; maxMs: number };
  /** SockJS transports to try, all by default. */
  transports?: string[];
  onState?(state: State): void;
  /** What the server refused that no request and no room can be told of. */
  onError?(error: PilothouseError): void;
}

export interface Client {
  /** Asks an endpoint; rejects with a PilothouseError. */
  request<A extends keyof Endpoints>(
    address: A,
    body: Endpoints[A]["request"],
    options?: { timeoutMs?: number },
  ): Promise<Endpoints[A]["reply"]>;
  /**
   * Publishes an event to a room. It gets an id unless it has one; who repeats a publish that
   * failed as "unavailable" with the same id publishes it once.
   */
  publish(
    room: string,
    event: Omit<PublishRequest, "room" | "data"> & { data?: PublishRequest["data"] },
    options?: { timeoutMs?: number },
  ): Promise<PublishReply>;
  /** Follows a room over all connections to come, until what is returned is called. */
  follow(room: string, listener: RoomListener): () => void;
  /** Ends the connection; requests under way are rejected. */
  close(): void;
}

/** Why something failed, by the closed list of codes. */
export class PilothouseError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
}

/**
 * Connects to a node's bridge, such as https://node.example/bridge, and again whenever the
 * connection is lost. Returns at once.
 */
export function connect(url: string, options?: ConnectOptions): Client;
