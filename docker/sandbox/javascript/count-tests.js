/**
 * Counts tests of node:test without running them: `node --test --import /opt/pilothouse/count-tests.js`. Node itself has no such mode. Who asks for
 * node:test gets this module, which declares every test as one that is left out; suites are opened, hooks are not run.
 */
'use strict';
const { registerHooks } = require('node:module');
const { pathToFileURL } = require('node:url');

const real = process.getBuiltinModule('node:test');
const here = pathToFileURL(__filename).href;
const WAYS = ['skip', 'todo', 'only', 'expectFailure'];
const HOOKS = ['before', 'after', 'beforeEach', 'afterEach'];

function nothing() {}

/** Declares a test as `declare` would, given the same name and options, and leaves it out. */
function leftOut(declare) {
  return (...given) => {
    const name = typeof given[0] === 'string' ? given[0] : given.find((part) => typeof part === 'function')?.name;
    const options = given.find((part) => part !== null && typeof part === 'object');
    return declare(name || '<anonymous>', { ...options, skip: true }, nothing);
  };
}

function counting(declare) {
  const counted = leftOut(declare);
  for (const way of WAYS) if (declare[way]) counted[way] = leftOut(declare[way]);
  return counted;
}

const test = Object.assign(counting(real.test), { ...real, ...counting(real.test) });
Object.assign(test, { test, default: test, it: counting(real.it) });
for (const hook of HOOKS) test[hook] = nothing;

registerHooks({
  resolve: (specifier, context, next) => (specifier === 'node:test' ? { url: here, shortCircuit: true } : next(specifier, context)),
});

module.exports = test;
// Names for those who import them: node finds them in the text.
0 && (module.exports = { after, afterEach, assert, before, beforeEach, describe, expectFailure, it, mock, only, run, skip, snapshot, suite, test, todo });
