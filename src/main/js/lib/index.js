import EventBus from "@vertx/eventbus-bridge-client.js";
import { connectOver } from "./client.js";

export { PilothouseError } from "./errors.js";

// In Node sockjs-client sends by XHR over kept connections and takes one that was reset for a lost
// session, so there it gets by with the transport that needs none.
const transports = typeof document === "undefined" ? ["websocket"] : undefined;

/** Connects to a node's bridge; see index.d.ts. */
export const connect = (url, options) => connectOver(EventBus, url, { transports, ...options });
