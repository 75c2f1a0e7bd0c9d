/** Lets jest run TypeScript through esbuild: `"transform": {"\\.[jt]sx?$": "/opt/pilothouse/jest-esbuild.js"}` in a project's settings. */
'use strict';
const esbuild = require('/node_modules/esbuild');

module.exports = {
  process(source, path) {
    const loader = /\.tsx$/.test(path) ? 'tsx' : /\.[cm]?ts$/.test(path) ? 'ts' : 'jsx';
    const { code } = esbuild.transformSync(source, {
      loader,
      sourcefile: path,
      format: 'cjs',
      target: `node${process.versions.node}`,
      sourcemap: 'inline',
    });
    return { code };
  },
};
