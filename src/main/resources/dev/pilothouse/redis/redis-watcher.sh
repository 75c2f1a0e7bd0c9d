#!/bin/sh
# Runs the embedded Redis server of a node and ends it when the node ends.
#
#   redis-watcher.sh start SERVER CONFIGURATION LOG
#
# The node holds the other end of standard input and never writes to it: when the node ends, also by
# kill -9, reading from it returns. Prints the server's process id; the exit status is the server's.

if [ "$1" = start ]; then
  shift
  # In a session of its own the server does not get a terminal's Ctrl-C while the node still drains.
  if command -v setsid >/dev/null 2>&1; then
    exec setsid sh "$0" own-session "$@"
  fi
  exec sh "$0" shared-session "$@"
fi

session=$1
server=$2
configuration=$3
log=$4

trap '' INT HUP
exec 3<&0 </dev/null

"$server" "$configuration" 3<&- >>"$log" 2>&1 &
pid=$!

# Waits for the node's end, asks the server to stop, and after 1.2 s makes it. What it acknowledged is
# with the operating system by then, so being killed costs it nothing.
(
  read -r _ <&3
  kill -TERM "$pid" 2>/dev/null
  tries=0
  while [ "$tries" -lt 12 ] && kill -0 "$pid" 2>/dev/null; do
    sleep 0.1 2>/dev/null || sleep 1
    tries=$((tries + 1))
  done
  kill -KILL "$pid" 2>/dev/null
  # and what it may have forked
  [ "$session" = own-session ] && kill -KILL -- "-$$" 2>/dev/null
) &
ender=$!

echo "$pid"
# so that the node's reading ends with the server
exec >/dev/null

wait "$pid"
status=$?
kill "$ender" 2>/dev/null
exit "$status"
