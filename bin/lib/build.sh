# shellcheck shell=bash
# Builds the jar that the launcher runs. Sourced by bin/pilothouse and bin/bench; needs JAVA_HOME set.

# build_jar HOME: builds without tests; says in one line what it does, and shows Maven's output only when it fails.
build_jar() {
  local home=$1 log started=$SECONDS
  if ! command -v mvn >/dev/null; then
    echo "pilothouse: this checkout is not built yet and there is no Maven (Debian: apt-get install maven)." >&2
    return 1
  fi
  echo "pilothouse: building (about a minute the first time, while Maven fetches libraries) ..." >&2
  log=$(mktemp)
  if (cd "$home" && mvn -q -B package -DskipTests -Dspotless.check.skip=true) >"$log" 2>&1; then
    echo "pilothouse: built in $((SECONDS - started)) s" >&2
    rm -f "$log"
    return 0
  fi
  grep -vE '^WARNING: ' "$log" | tail -n 30 >&2
  echo "pilothouse: the build failed; its output is in $log" >&2
  return 1
}
