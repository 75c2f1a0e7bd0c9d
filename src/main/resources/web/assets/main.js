// Puts the parts together and keeps them fed.

import { Connection } from "./connection.js";
import { say } from "./dom.js";
import { sentences } from "./format.js";
import { Nodes } from "./nodes.js";
import { Projects } from "./projects.js";
import { Search } from "./search.js";

const NODES_EVERY_MS = 1000;
const PROJECTS_EVERY_MS = 5000;
const SANDBOX_EVERY_MS = 15000;

const connection = new Connection("/bridge");
const nodes = new Nodes();
const projects = new Projects(connection);
const search = new Search(connection);
const link = document.getElementById("link");
const notice = document.getElementById("notice");
const sandbox = document.getElementById("sandbox");

projects.addEventListener("change", (event) => search.offer(event.detail));
connection.addEventListener("state", () => showState(connection.state));

const pollNodes = every(NODES_EVERY_MS, async () => {
  try {
    nodes.show((await connection.request("pilothouse.node.list.v1", {})).nodes);
    tell("");
  } catch (failure) {
    nodes.explain(`No answer: ${failure.message}`);
    if (failure.code === "unauthenticated" || failure.code === "forbidden") {
      tell("This node asks for a token, and the dashboard has none to show.");
    }
  }
});

const pollProjects = every(PROJECTS_EVERY_MS, async () => {
  try {
    projects.replace((await connection.request("pilothouse.index.list.v1", {})).projects);
  } catch (failure) {
    projects.explain(`The list of projects is not to be had: ${failure.message}`);
  }
});

const pollSandbox = every(SANDBOX_EVERY_MS, async () => {
  try {
    const status = await connection.request("pilothouse.sandbox.status.v1", {});
    sandbox.dataset.state = status.available ? "ready" : "away";
    const languages = status.languages.length > 0 ? `Runs ${status.languages.join(", ")}` : "";
    say(sandbox, sentences([status.detail, languages, status.howToGetOne]));
  } catch (failure) {
    sandbox.dataset.state = "away";
    say(sandbox, `No answer: ${failure.message}`);
  }
});

function showState(state) {
  link.dataset.state = state;
  document.body.dataset.link = state;
  say(link, state === "live" ? "Live" : "Reconnecting…");
  if (state === "live") {
    tell("");
    pollNodes();
    pollProjects();
    pollSandbox();
  } else {
    tell("The connection to the node is lost. What you see is the last it said; trying again.");
  }
}

function tell(text) {
  notice.hidden = text === "";
  say(notice, text);
}

/** Runs the action at intervals while there is somebody to see it; the result runs it at once. */
function every(ms, action) {
  let running = false;
  const turn = async () => {
    if (running || connection.state !== "live" || document.hidden) {
      return;
    }
    running = true;
    try {
      await action();
    } finally {
      running = false;
    }
  };
  setInterval(turn, ms);
  document.addEventListener("visibilitychange", turn);
  return turn;
}
