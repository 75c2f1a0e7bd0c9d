// The client in Node, driven by lines of JSON: {"call": name, ...}; told in lines of JSON.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { remote } from "../resources/browser/remote.mjs";

const [library] = process.argv.slice(2);
const { connect } = await import(pathToFileURL(library).href);
const calls = remote(connect, (what) => process.stdout.write(`${JSON.stringify(what)}\n`));

for await (const line of createInterface({ input: process.stdin })) {
  const { call, ...args } = JSON.parse(line);
  calls[call](args);
}
process.exit(0);
