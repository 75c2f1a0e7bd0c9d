import EventBus from "@vertx/eventbus-bridge-client.js";
import { connectOver } from "./client.js";

export { PilothouseError } from "./errors.js";

/** Connects to a node's bridge; see index.d.ts. */
export const connect = (url, options) => connectOver(EventBus, url, options);
