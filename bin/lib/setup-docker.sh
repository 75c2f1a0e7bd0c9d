# shellcheck shell=bash
# Brings up a Docker engine where none answers. Sourced by bin/verify; needs apt.sh sourced first.

# The process id of the dockerd that start_docker started, empty when it did not start one.
STARTED_DOCKERD_PID=''

# True when a Docker engine answers. A docker command alone proves nothing: it may be only the client.
docker_answers() {
  command -v docker >/dev/null && timeout 10 docker version --format '{{.Server.Version}}' >/dev/null 2>&1
}

# setup_docker: uses the engine that answers, else installs and starts one. Returns 1 when neither is possible.
setup_docker() {
  if docker_answers; then
    echo "docker: using the engine $(docker version --format '{{.Server.Version}}') that answers"
    return 0
  fi
  if [[ -n ${DOCKER_HOST:-} ]]; then
    echo "docker: DOCKER_HOST is set, but no engine answers there; correct it or unset it." >&2
    return 1
  fi
  if ! may_install; then
    echo "docker: no engine answers and $(why_no_install), so the container tests cannot run." >&2
    echo "docker: start an engine (20.10 or newer) that this user may reach and run again, or pass --without docker." >&2
    return 1
  fi
  install_packages docker.io iptables debootstrap || return 1
  if ! command -v docker >/dev/null; then
    install_packages docker-cli || return 1
  fi
  start_docker
}

# start_docker: through the service manager if one runs, else by hand; waits up to 60 s for its answer.
start_docker() {
  if [[ -d /run/systemd/system ]]; then
    systemctl start docker || { journalctl -u docker -n 20 --no-pager >&2; return 1; }
    echo "docker: started the docker service"
    return 0
  fi
  _drop_stale_pid /var/run/docker.pid dockerd
  _drop_stale_pid /var/run/docker/containerd/containerd.pid containerd
  local log=${PILOTHOUSE_DOCKERD_LOG:-/var/log/pilothouse-dockerd.log} i
  PATH=$PATH:/usr/sbin:/sbin setsid dockerd >"$log" 2>&1 </dev/null &
  STARTED_DOCKERD_PID=$!
  for ((i = 0; i < 120; i++)); do
    if docker_answers; then
      echo "docker: started dockerd by hand (process $STARTED_DOCKERD_PID, log $log)"
      return 0
    fi
    kill -0 "$STARTED_DOCKERD_PID" 2>/dev/null || break
    sleep 0.5
  done
  tail -n 20 "$log" >&2
  echo "docker: dockerd did not answer (the end of $log is above)." >&2
  stop_docker
  return 1
}

# stop_docker: ends the dockerd that start_docker started by hand, and no other; waits up to 20 s.
stop_docker() {
  [[ -n $STARTED_DOCKERD_PID ]] || return 0
  local pid=$STARTED_DOCKERD_PID i
  STARTED_DOCKERD_PID=''
  kill -TERM "$pid" 2>/dev/null || return 0
  for ((i = 0; i < 100; i++)); do
    kill -0 "$pid" 2>/dev/null || { echo "docker: stopped dockerd (process $pid)"; return 0; }
    sleep 0.2
  done
  echo "docker: dockerd (process $pid) did not stop within 20 s" >&2
  return 1
}

# After a hard stop the file may name a process that is now another program, or a zombie (which has no executable); dockerd
# would refuse to start.
_drop_stale_pid() {
  local file=$1 program=$2 pid
  [[ -s $file ]] || return 0
  pid=$(<"$file")
  if [[ $(cat "/proc/$pid/comm" 2>/dev/null) != "$program" || -z $(readlink "/proc/$pid/exe") ]]; then rm -f "$file"; fi
}
