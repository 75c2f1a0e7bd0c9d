/*
 * Started before there is a program: tells the supervisor that it is ready, waits for the run on descriptor 3, loads what programs often use when told
 * that none comes yet, and becomes the program. Nothing of the supervisor's is in this process; its two descriptors are closed before the program's first line.
 */
'use strict';
const fs = require('node:fs');
const module_ = require('node:module');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const CONTROL = 3;
const READY = 4;
const WORKSPACE = '/workspace';
const USUAL = ['assert', 'buffer', 'child_process', 'crypto', 'events', 'os', 'path', 'readline', 'stream', 'timers/promises', 'url', 'util'];
const RUNNERS = { jest: '/node_modules/jest/bin/jest.js', vitest: '/node_modules/vitest/vitest.mjs' };
const OPTIONS = {
  absWorkingDir: WORKSPACE,
  bundle: true,
  write: false,
  platform: 'node',
  packages: 'external',
  target: `node${process.versions.node}`,
  sourcemap: 'inline',
  logLevel: 'silent',
};

function ready(names) {
  fs.writeSync(READY, `"version":"${process.versions.node}","preloaded":${JSON.stringify(names)}\n`);
  fs.closeSync(READY);
}

function readExactly(size) {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at < size; ) {
    const got = fs.readSync(CONTROL, bytes, at, size - at);
    if (got === 0) process.exit(70);
    at += got;
  }
  return bytes;
}

/** The file and arguments of a command that the supervisor leaves to this process: a test runner, or node with a file. */
function fromCommand([command, ...rest]) {
  return command === 'node' ? [path.resolve(WORKSPACE, rest[0]), ...rest.slice(1)] : [RUNNERS[command], ...rest];
}

function awaitRun() {
  let size;
  while ((size = readExactly(4).readUInt32BE()) === 0) for (const name of USUAL) require(`node:${name}`);
  const run = JSON.parse(readExactly(size).toString());
  fs.closeSync(CONTROL);
  Object.assign(process.env, run.env);
  process.argv = [process.execPath, ...(run.mode === 'command' ? fromCommand(run.argv) : [path.join(WORKSPACE, run.program), ...run.argv])];
  return run;
}

/** Runs a program that node understands, as `node program` does. */
function runJavaScript(run) {
  if (run.mode === 'compile') {
    const { status } = require('node:child_process').spawnSync(process.execPath, ['--check', run.program], { stdio: 'inherit' });
    process.exitCode = status ?? 1;
  } else {
    setImmediate(() => module_.runMain(process.argv[1])); // outside of any promise, so that what it throws is an exception and no rejection
  }
}

/** Makes one module of a TypeScript program and its own files; packages stay outside. */
async function bundle(esbuild, run) {
  const commonJs = run.program.endsWith('.cts');
  const shims =
    "import{createRequire as $r}from'node:module';import{fileURLToPath as $f}from'node:url';import{dirname as $d}from'node:path';" +
    'const require=$r(import.meta.url),__filename=$f(import.meta.url),__dirname=$d(__filename);';
  const result = await esbuild.build({
    ...OPTIONS,
    entryPoints: [`./${run.program}`],
    outfile: `${process.argv[1]}.js`,
    format: commonJs ? 'cjs' : 'esm',
    banner: commonJs ? {} : { js: shims },
  });
  return { format: commonJs ? 'commonjs' : 'module', source: result.outputFiles[0].text };
}

async function runTypeScript(esbuild, run) {
  let made;
  try {
    made = await bundle(esbuild, run);
  } catch (failure) {
    const lines = await esbuild.formatMessages(failure.errors ?? [{ text: String(failure) }], { kind: 'error' });
    process.stderr.write(lines.join(''));
    process.exitCode = 1;
    return;
  } finally {
    await esbuild.stop();
  }
  if (run.mode === 'compile') return;
  const main = pathToFileURL(process.argv[1]).href;
  module_.registerHooks({
    load: (url, context, next) => (url === main ? { ...made, shortCircuit: true } : next(url, context)),
  });
  await import(main);
}

/**
 * Ends without taking node apart piece by piece, which takes longer than most programs; after what the program itself does at its exit. Not after
 * an exception, which node prints later.
 */
function exitAtOnce() {
  let fatal = false;
  process.once('uncaughtExceptionMonitor', () => (fatal = true));
  process.once('exit', (code) => {
    if (fatal) return;
    process.emit('exit', code);
    process.reallyExit(process.exitCode ?? code);
  });
}

async function main(language) {
  void [process.stdout, process.stderr];
  await import('data:text/javascript,');
  exitAtOnce();
  if (language === 'typescript') {
    const esbuild = require('/node_modules/esbuild');
    process.setSourceMapsEnabled(true);
    await esbuild.build({ ...OPTIONS, stdin: { contents: 'export const ready: boolean = true', loader: 'ts' }, outfile: '/workspace/ready.js' });
    ready(['esbuild']);
    const run = awaitRun();
    if (run.mode === 'command') {
      await esbuild.stop();
      runJavaScript(run);
    } else {
      await runTypeScript(esbuild, run);
    }
  } else {
    ready([]);
    runJavaScript(awaitRun());
  }
}

main(process.argv[2]);
