# shellcheck shell=bash
# The other programs that the tests need. Sourced by bin/verify; needs apt.sh sourced first.

# _need COMMAND WHAT_FOR PACKAGE...: does nothing when COMMAND is there, else installs the packages.
_need() {
  local command=$1 what_for=$2
  shift 2
  command -v "$command" >/dev/null && return 0
  if ! install_packages "$@"; then
    echo "set-up: $command is needed for $what_for." >&2
    return 1
  fi
}

# setup_build_tools: what the build itself calls.
setup_build_tools() {
  _need mvn "the build" maven || return 1
  _need npm "the browser libraries that a node serves" nodejs npm || return 1
}

# setup_redis: a redis-server of its own beside the embedded one, so that tests meet a second server version, clusters,
# sentinels and TLS, and faketime, which gives a server another clock.
setup_redis() {
  _need redis-server "the tests against a second Redis version" redis-server || return 1
  _need redis-cli "the tests against a Redis Cluster" redis-tools || return 1
  _need openssl "the tests against Redis over TLS" openssl || return 1
  _need faketime "the tests of a server whose clock steps" faketime || return 1
  echo "redis: $(redis-server --version | sed -n 's/.*v=\([0-9.]*\).*/\1/p') at $(command -v redis-server)"
}

# setup_chromium: sets CHROMIUM_PATH for the browser tests.
setup_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    if CHROMIUM_PATH=$(command -v "$name"); then break; fi
  done
  if [[ -z $CHROMIUM_PATH ]]; then
    _need chromium "the browser tests" chromium || return 1
    CHROMIUM_PATH=$(command -v chromium)
  fi
  export CHROMIUM_PATH PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
  echo "chromium: $("$CHROMIUM_PATH" --version 2>/dev/null | head -n 1) at $CHROMIUM_PATH"
}

# setup_process_tools: ps and ss, by which tests look for processes and listening sockets left over, and script,
# which gives a command a terminal; iptables, by which tests drop packets in a network of their own.
setup_process_tools() {
  _need ps "the tests that look for processes left over" procps || return 1
  _need ss "the tests that look at listening sockets" iproute2 || return 1
  _need script "the tests of commands on a terminal" bsdutils || return 1
  _need iptables "the tests that drop packets in a network of their own" iptables || return 1
}
