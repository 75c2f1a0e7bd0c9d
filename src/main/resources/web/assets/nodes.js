// The members of the cluster with their lanes, asked for every second.

import { el, figures, say, Views } from "./dom.js";
import { about, bytes, count, duration, rate } from "./format.js";
import { Spark } from "./spark.js";

const FIGURES = ["up", "heap", "resident", "tokens"];

export class Nodes {
  #views;
  #note = document.getElementById("nodes-note");
  #parent = document.getElementById("nodes");
  #totals = figures(["nodes", "lanes busy", "tokens/s"], "totals-list");

  constructor() {
    this.#views = new Views(this.#parent, (node) => new NodeView(node));
    const totals = document.getElementById("totals");
    totals.replaceChildren(...this.#totals.list.children);
    this.explain("Waiting for the first report.");
  }

  show(nodes) {
    this.#views.show(nodes, (node) => node.nodeId);
    const lanes = nodes.flatMap((node) => node.lanes);
    const busy = lanes.filter((lane) => lane.busy);
    const speed = busy.reduce((sum, lane) => sum + lane.tokensPerSecond, 0);
    this.#totals.update([
      count(nodes.length),
      `${busy.length} of ${lanes.length}`,
      speed > 0 ? count(speed) : "–",
    ]);
    say(document.getElementById("version"), nodes[0] ? `· version ${nodes[0].version}` : "");
    this.explain(
      nodes.length === 0 ? "No node has reported within the last seconds." : "updated every second",
    );
  }

  explain(text) {
    say(this.#note, text);
  }
}

class NodeView {
  #state = el("span", { class: "state" });
  #url = el("span", { class: "path" });
  #roles = el("p", { class: "roles" });
  #figures = figures(FIGURES);
  #spark = new Spark("Tokens per second over the last minute");
  #laneNote = el("p", { class: "aside" });
  #laneParent = el("div", { class: "lanes" });
  #lanes = new Views(this.#laneParent, (lane) => new LaneView(lane));
  #tokens = null;
  #at = 0;
  root;

  constructor(node) {
    const name = el("h3", { title: node.nodeId }, `Node ${node.nodeId.slice(0, 8)}`);
    this.root = el(
      "article",
      { class: "node" },
      el("div", { class: "project-head" }, name, this.#state, this.#url),
      this.#roles,
      this.#figures.list,
      this.#spark.root,
      this.#laneNote,
      this.#laneParent,
    );
  }

  update(node) {
    this.#state.dataset.state = node.ready ? "ready" : "indexing";
    say(this.#state, node.ready ? "ready" : "not taking work");
    say(this.#url, node.url);
    say(this.#roles, node.roles.join(" · "));
    const tokens = node.lanes.reduce((sum, lane) => sum + lane.tokens, 0);
    this.#figures.update([
      duration(node.uptimeMs),
      bytes(node.heapBytes),
      bytes(node.rssBytes),
      about(tokens),
    ]);
    this.#spark.root.toggleAttribute("hidden", node.lanes.length === 0);
    this.#spark.push(this.#speed(tokens));
    this.#lanes.show(node.lanes, (lane) => lane.lane);
    say(this.#laneNote, node.lanes.length === 0 ? "Runs no embedding lanes." : "");
    this.#laneNote.hidden = node.lanes.length > 0;
  }

  #speed(tokens) {
    const now = performance.now();
    const speed =
      this.#tokens === null ? 0 : ((tokens - this.#tokens) * 1000) / Math.max(1, now - this.#at);
    this.#tokens = tokens;
    this.#at = now;
    return Math.max(0, speed);
  }
}

class LaneView {
  #name = el("span");
  #rate = el("span", { class: "lane-rate" });
  root = el("div", { class: "lane" }, el("span", { class: "lamp" }), this.#name, this.#rate);

  update(lane) {
    this.root.dataset.busy = lane.busy;
    say(this.#name, `lane ${lane.lane}`);
    say(this.#rate, lane.busy ? rate(lane.tokensPerSecond, "tok/s") : "idle");
  }
}
