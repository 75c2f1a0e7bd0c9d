#!/usr/bin/env bash
# Makes the local image that the sandbox runs Python in. Sourced by bin/*; needs apt.sh sourced first and a Docker engine.

SANDBOX_IMAGE=pilothouse/sandbox-python:1
_SANDBOX_SUITE=bookworm
_SANDBOX_LABEL=dev.pilothouse.sandbox.inputs
_SANDBOX_FILES=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../docker/sandbox/python" && pwd)

# setup_sandbox_image: makes the image unless one made from the same inputs is there.
setup_sandbox_image() {
  local inputs started=$SECONDS
  inputs=$(cat "$_SANDBOX_FILES"/{Dockerfile,packages,slim.sh} "${BASH_SOURCE[0]}" | sha256sum | cut -c1-32)
  if [[ $(docker image inspect -f "{{index .Config.Labels \"$_SANDBOX_LABEL\"}}" "$SANDBOX_IMAGE" 2>/dev/null) == "$inputs" ]]; then
    echo "sandbox image: $SANDBOX_IMAGE is up to date"
  elif _registry_answers; then
    _image_from_registry "$inputs" || return 1
    echo "sandbox image: built $SANDBOX_IMAGE from its Dockerfile in $((SECONDS - started)) s"
  else
    _image_from_packages "$inputs" || return 1
    echo "sandbox image: made $SANDBOX_IMAGE from Debian packages in $((SECONDS - started)) s (no image registry answers)"
  fi
  # Testcontainers asks for one image of its own before anything else; it gets this one, and no reaper container.
  export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_TINYIMAGE_CONTAINER_IMAGE=$SANDBOX_IMAGE
}

_base_image() { sed -n 's/^FROM \([^ ]*\) AS root$/\1/p' "$_SANDBOX_FILES/Dockerfile"; }

_registry_answers() {
  docker image inspect "$(_base_image)" >/dev/null 2>&1 ||
    timeout 10 docker manifest inspect "$(_base_image)" >/dev/null 2>&1
}

_image_from_registry() {
  docker build -q --network host --label "$_SANDBOX_LABEL=$1" -t "$SANDBOX_IMAGE" "$_SANDBOX_FILES" >/dev/null
}

_image_from_packages() {
  local mirror work code=0
  if ! may_install; then
    echo "sandbox image: no image registry answers, and $(why_no_install), which the other way to make" >&2
    echo "sandbox image: $SANDBOX_IMAGE needs (debootstrap). Give the engine access to a registry and run again." >&2
    return 1
  fi
  install_packages debootstrap || return 1
  mirror=$(debian_mirror) || true
  if [[ -z $mirror ]]; then
    echo "sandbox image: apt's sources name no Debian mirror; add one and run again." >&2
    return 1
  fi
  work=$(mktemp -d "${TMPDIR:-/tmp}/pilothouse-image.XXXXXX")
  _debootstrap_and_import "$1" "$mirror" "$work" || code=$?
  rm -rf --one-file-system "$work"
  return "$code"
}

_debootstrap_and_import() {
  local inputs=$1 mirror=$2 work=$3 packages
  packages=$(paste -sd, "$_SANDBOX_FILES/packages")
  if ! debootstrap --variant=minbase --include="$packages" "$_SANDBOX_SUITE" "$work/root" "$mirror" >"$work/log" 2>&1; then
    tail -n 15 "$work/log" >&2
    echo "sandbox image: debootstrap failed (its last lines are above)." >&2
    return 1
  fi
  sh "$_SANDBOX_FILES/slim.sh" "$work/root" || return 1
  tar -C "$work/root" --numeric-owner --exclude='./dev/*' --exclude='./proc/*' --exclude='./sys/*' \
    --exclude=./etc/resolv.conf --exclude=./etc/hostname -c . |
    docker import -c 'USER 65534:65534' -c 'WORKDIR /workspace' -c 'ENTRYPOINT ["/usr/bin/python3"]' \
      -c "LABEL $_SANDBOX_LABEL=$inputs" - "$SANDBOX_IMAGE" >/dev/null
}

# Run by itself, it makes the image with the engine that answers.
if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  set -euo pipefail
  # shellcheck source=apt.sh
  source "$(dirname "$0")/apt.sh"
  if ! timeout 10 docker version >/dev/null 2>&1; then
    echo "sandbox image: no Docker engine answers; start one and run this again." >&2
    exit 1
  fi
  setup_sandbox_image
fi
