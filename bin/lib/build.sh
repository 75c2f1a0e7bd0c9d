# shellcheck shell=bash
# Builds the jar that the launcher runs. Sourced by bin/pilothouse; needs JAVA_HOME set.

# build_jar HOME: builds without tests; says in one line what it does, and shows Maven's output only when it fails.
build_jar() {
  local home=$1 log started=$SECONDS
  if ! command -v mvn >/dev/null; then
    echo "pilothouse: this checkout is not built yet and there is no Maven (Debian: apt-get install maven)." >&2
    return 1
  fi
  echo "pilothouse: building (about a minute the first time, while Maven fetches libraries) ..." >&2
  log=$(mktemp)
  mkdir -p "$home/target"
  exec 9>"$home/target/.build.lock"
  if command -v flock >/dev/null && ! flock -w 600 9; then
    echo "pilothouse: another build of this checkout has not ended within 10 minutes." >&2
    return 1
  fi
  # Of a library that was replaced by another version only one may stay; the build copies, and removes nothing.
  [[ $home/pom.xml -nt $home/target/lib ]] && rm -rf "$home/target/lib"
  if (cd "$home" && mvn -q -B package -DskipTests -Dspotless.check.skip=true) >"$log" 2>&1; then
    echo "pilothouse: built in $((SECONDS - started)) s" >&2
    rm -f "$log"
    exec 9>&-
    return 0
  fi
  grep -vE '^WARNING: ' "$log" | tail -n 30 >&2
  echo "pilothouse: the build failed; its output is in $log" >&2
  return 1
}
