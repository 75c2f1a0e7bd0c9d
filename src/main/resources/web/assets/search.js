// The search box: one request, its results as text.

import { el, say } from "./dom.js";
import { percent } from "./format.js";

const LIMIT = 10;
const STAGES = { text: "words", vectors: "meaning", hybrid: "words and meaning" };

export class Search {
  #connection;
  #form = document.getElementById("search-form");
  #query = document.getElementById("search-query");
  #project = document.getElementById("search-project");
  #note = document.getElementById("search-note");
  #hits = document.getElementById("search-hits");
  #asked = 0;

  constructor(connection) {
    this.#connection = connection;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#search();
    });
    document.addEventListener("keydown", (event) => this.#key(event));
    this.offer([]);
  }

  /** The projects to choose from; keeps the choice where it still exists. */
  offer(projects) {
    const ids = projects.map((project) => project.id);
    const shown = [...this.#project.options].map((option) => option.value);
    if (ids.length > 0 && ids.join("\n") === shown.join("\n")) {
      return;
    }
    const chosen = this.#project.value;
    this.#project.replaceChildren(...ids.map((id) => el("option", { value: id }, id)));
    if (ids.includes(chosen)) {
      this.#project.value = chosen;
    }
    this.#project.hidden = ids.length < 2;
    this.#form.querySelector("button").disabled = ids.length === 0;
  }

  async #search() {
    const query = this.#query.value.trim();
    const id = this.#project.value;
    if (query === "" || id === "") {
      return;
    }
    const turn = ++this.#asked;
    say(this.#note, "Searching…");
    try {
      const reply = await this.#connection.request("pilothouse.index.search.v1", {
        id,
        query,
        limit: LIMIT,
      });
      if (turn === this.#asked) {
        this.#show(query, reply);
      }
    } catch (failure) {
      if (turn === this.#asked) {
        this.#hits.replaceChildren();
        say(this.#note, `The search failed: ${failure.message}`);
      }
    }
  }

  #show(query, reply) {
    const found = reply.results.length;
    const by = STAGES[reply.stage] ?? reply.stage;
    const remark = reply.remark ? `; ${reply.remark}` : "";
    const coverage = `${percent(reply.vectorCoverage)} of vectors are there${remark}`;
    say(
      this.#note,
      found === 0
        ? `Nothing found for “${query}” by ${by}; ${coverage}.`
        : `${found} found by ${by} in ${reply.tookMs.toFixed(1)} ms; ${coverage}.`,
    );
    this.#hits.replaceChildren(...reply.results.map(hit));
  }

  #key(event) {
    const typing = event.target.matches("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#query.focus();
      this.#query.select();
    } else if (event.key === "Escape" && event.target === this.#query) {
      this.#query.value = "";
      this.#hits.replaceChildren();
      say(this.#note, "");
    }
  }
}

function hit(result) {
  const place = `${result.path}:${result.startLine}–${result.endLine}`;
  const head = el("div", { class: "hit-head" }, el("span", { class: "path" }, place));
  if (result.symbol) {
    head.append(el("span", { class: "aside" }, result.symbol));
  }
  head.append(el("span", { class: "aside" }, `score ${result.score.toFixed(3)}`));
  const snippet = el("pre", { tabindex: "0", "aria-label": place }, result.snippet);
  return el("li", { class: "hit" }, head, snippet);
}
