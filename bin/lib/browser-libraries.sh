#!/usr/bin/env bash
# Installs the npm packages that src/main/js/package-lock.json locks into the second folder, as tests of the client need them, and puts the
# two stock browser libraries among them, sockjs.min.js and vertx-eventbus.js, into the first. Called by the Maven build.
set -euo pipefail
out=${1:?usage: browser-libraries.sh FOLDER NPM_FOLDER}
work=${2:?usage: browser-libraries.sh FOLDER NPM_FOLDER}
js=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../src/main/js" && pwd)
if [[ -s $out/sockjs.min.js && -s $out/vertx-eventbus.js && $out/sockjs.min.js -nt $js/package-lock.json && -d $work/node_modules ]]; then exit 0; fi
if ! command -v npm >/dev/null; then
  echo "browser-libraries: npm is missing and the dashboard needs two npm packages." >&2
  echo "browser-libraries: install it (Debian: apt-get install npm) and run the build again." >&2
  exit 1
fi
mkdir -p "$out" "$work"
cp "$js/package.json" "$js/package-lock.json" "$js/.npmrc" "$work/"
(cd "$work" && npm ci --ignore-scripts --loglevel=error >/dev/null)
cp "$work/node_modules/sockjs-client/dist/sockjs.min.js" "$work/node_modules/@vertx/eventbus-bridge-client.js/vertx-eventbus.js" "$out/"
touch "$out/sockjs.min.js" "$out/vertx-eventbus.js"
