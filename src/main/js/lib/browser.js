// What a node serves at /client/browser.js: the same without a bundler, over the stock libraries
// that the node serves beside it.
import { connectOver } from "./client.js";

export { PilothouseError } from "./errors.js";

const load = (file) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(`../vendor/${file}`, import.meta.url).href;
    script.crossOrigin = "anonymous";
    script.onload = resolve;
    script.onerror = () => reject(new Error(`cannot load ${script.src}`));
    document.head.append(script);
  });

if (!globalThis.EventBus) {
  await load("sockjs.min.js");
  await load("vertx-eventbus.js");
}

/** Connects to a node's bridge; see index.d.ts. */
export const connect = (url, options) => connectOver(globalThis.EventBus, url, options);
