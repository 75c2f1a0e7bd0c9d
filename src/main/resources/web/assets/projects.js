// Projects and how far their index is: a list now and then, and their rooms' events in between.

import { el, figures, say, Views } from "./dom.js";
import { count, duration, percent, rate, sentences } from "./format.js";

const FIGURES = ["files", "chunks", "vectors", "speed", "time"];
const PHASES = {
  waiting: "waiting for its turn",
  reading: "reading files",
  embedding: "making vectors",
  paused: "paused",
  done: "complete",
};

export class Projects extends EventTarget {
  #connection;
  #projects = new Map();
  #parent = document.getElementById("projects");
  #note = document.getElementById("projects-note");
  #list = el("div");
  #empty = el("div", { class: "empty" });
  #views = new Views(this.#list, (project) => new ProjectView(project));

  constructor(connection) {
    super();
    this.#connection = connection;
    this.#parent.append(this.#list, this.#empty);
    this.#say("Asking for the projects…");
  }

  /** Replaces what is known by a fresh list, and follows each project's room. */
  replace(projects) {
    for (const id of this.#projects.keys()) {
      if (!projects.some((project) => project.id === id)) {
        this.#projects.delete(id);
        this.#connection.leave(`project:${id}`);
      }
    }
    for (const project of projects) {
      this.#projects.set(project.id, project);
      this.#connection.follow(`project:${project.id}`, (event) => this.#hear(event));
    }
    this.#show();
  }

  /** Says why there is no list. */
  explain(text) {
    if (this.#projects.size === 0) {
      this.#say(text);
    }
    say(this.#note, text);
  }

  #hear(event) {
    if (event.type === "index.progress") {
      this.#projects.set(event.data.id, event.data);
      this.#show();
    }
  }

  #show() {
    const all = [...this.#projects.values()].sort((a, b) => a.id.localeCompare(b.id));
    this.#views.show(all, (project) => project.id);
    this.#empty.hidden = all.length > 0;
    const working = all.filter((project) => project.state === "indexing").length;
    say(this.#note, all.length === 0 ? "" : working > 0 ? `${working} being indexed` : "all quiet");
    if (all.length === 0) {
      this.#empty.replaceChildren(
        "Nothing is indexed yet. Start with ",
        el("code", {}, "bin/pilothouse index ."),
        " in a checkout.",
      );
    }
    this.dispatchEvent(new CustomEvent("change", { detail: all }));
  }

  #say(text) {
    this.#empty.replaceChildren(text);
    this.#empty.hidden = false;
  }
}

class ProjectView {
  #state = el("span", { class: "state" });
  #source = el("p", { class: "path" });
  #fill = el("div", { class: "gauge-fill" });
  #gauge;
  #coverage = el("strong");
  #text = el("span");
  #figures = figures(FIGURES);
  #detail = el("span");
  root;

  constructor(project) {
    this.#gauge = el(
      "div",
      {
        class: "gauge",
        role: "progressbar",
        "aria-label": `Vectors of ${project.id}`,
        "aria-valuemin": "0",
        "aria-valuemax": "100",
      },
      this.#fill,
      el("div", { class: "gauge-scale" }),
    );
    this.root = el(
      "article",
      { class: "project" },
      el(
        "div",
        { class: "project-head" },
        el("h3", {}, project.id),
        this.#state,
        el("p", { class: "readout" }, this.#coverage, " of vectors"),
      ),
      this.#source,
      this.#gauge,
      el("p", { class: "gauge-caption" }, this.#text, this.#detail),
      this.#figures.list,
    );
  }

  update(project) {
    const state = project.paused ? "paused" : project.state;
    this.root.dataset.state = state;
    this.#state.dataset.state = state;
    const { counts } = project;
    const phase = PHASES[project.phase] ?? project.phase;
    say(this.#state, state === "indexing" ? phase : state);
    say(this.#source, project.ref ? `${project.source} @ ${project.ref}` : project.source);
    this.#fill.style.width = `${project.vectorCoverage * 100}%`;
    this.#gauge.setAttribute("aria-valuenow", String(Math.floor(project.vectorCoverage * 100)));
    say(this.#coverage, percent(project.vectorCoverage));
    say(this.#text, project.textReady ? "text is searchable" : "text is not searchable yet");
    this.#figures.update([
      count(counts.files),
      count(counts.chunks),
      count(counts.vectors),
      rate(project.chunksPerSecond, "chunks/s"),
      timeLeft(project),
    ]);
    say(this.#detail, details(project));
  }
}

function timeLeft(project) {
  if (project.state === "ready") {
    return `took ${duration(project.elapsedMs)}`;
  }
  return project.etaMs === undefined || project.etaMs === null ? "–" : `${duration(project.etaMs)} left`;
}

function details(project) {
  const { fromCache, failedChunks, skipped } = project.counts;
  const left = Object.values(skipped).reduce((sum, files) => sum + files, 0);
  return sentences([
    project.detail,
    fromCache > 0 && `${count(fromCache)} vectors came from the cache`,
    failedChunks > 0 && `${count(failedChunks)} chunks could not be embedded`,
    left > 0 && `${count(left)} files left out`,
  ]);
}
