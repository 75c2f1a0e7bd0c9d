#!/usr/bin/env bash
# Makes the local images that the sandbox runs programs in. Sourced by bin/*; needs apt.sh sourced first and a Docker engine.

SANDBOX_LANGUAGES=(python javascript typescript go)
_SANDBOX_SUITE=trixie
_SANDBOX_DEBIAN=pilothouse/sandbox-debian:$_SANDBOX_SUITE
_SANDBOX_SUPERVISOR=pilothouse/sandbox-supervisor:1
_SANDBOX_INPUTS=dev.pilothouse.sandbox.inputs
_SANDBOX_STAGE=dev.pilothouse.sandbox.stage
_SANDBOX_FILES=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../docker/sandbox" && pwd)

# sandbox_image LANGUAGE: its name, whose number changes with the protocol between a node and the images.
sandbox_image() { echo "pilothouse/sandbox-$1:3"; }

# setup_sandbox_image: makes each image unless one made from the same inputs is there; half a minute to three on two cores.
setup_sandbox_image() {
  local language stale=() work code=0 started=$SECONDS
  for language in "${SANDBOX_LANGUAGES[@]}"; do
    _image_is_current "$(sandbox_image "$language")" "$(_inputs_of "$language")" || stale+=("$language")
  done
  if [[ ${#stale[@]} == 0 ]]; then
    echo "sandbox images: up to date"
  else
    work=$(mktemp -d "${TMPDIR:-/tmp}/pilothouse-image.XXXXXX")
    _make_images "$work" "${stale[@]}" || code=$?
    rm -rf --one-file-system "$work"
    [[ $code == 0 ]] || return "$code"
    echo "sandbox images: made ${stale[*]} in $((SECONDS - started)) s"
  fi
  # Testcontainers asks for one image of its own before anything else; it gets one of these, and no reaper container.
  TESTCONTAINERS_TINYIMAGE_CONTAINER_IMAGE=$(sandbox_image python)
  export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_TINYIMAGE_CONTAINER_IMAGE
}

# A hash of everything that an image is made from.
_inputs_of() {
  local folders=("$1") file
  case $1 in
    javascript | go) folders+=(supervisor) ;;
    typescript) folders+=(supervisor javascript) ;;
  esac
  for file in $(cd "$_SANDBOX_FILES" && find slim.sh "${folders[@]}" -type f ! -name '*.md' ! -name '*.pyc' | LC_ALL=C sort); do
    echo "$file"
    cat "$_SANDBOX_FILES/$file"
  done | cat - "${BASH_SOURCE[0]}" | sha256sum | cut -c1-32
}

_image_is_current() {
  [[ $(docker image inspect -f "{{index .Config.Labels \"$_SANDBOX_INPUTS\"}}" "$1" 2>/dev/null) == "$2" ]]
}

# The images that need nothing of each other are made at the same time, and npm's packages meanwhile.
_make_images() {
  local work=$1 base npm='' others=() language code=0
  shift
  mkdir "$work/context"
  cp -r "$_SANDBOX_FILES/." "$work/context/"
  if [[ " $* " == *' javascript '* ]]; then
    _install_npm_packages "$work" >"$work/npm.log" 2>&1 &
    npm=$!
  fi
  base=$(_base_image "$work") || code=$?
  if [[ $code == 0 && " $* " == *' python '* ]]; then
    _build "$work" python "$base" &
    others+=($!)
  fi
  if [[ $code == 0 && "$*" != python ]]; then
    _build "$work" supervisor "$base" "$_SANDBOX_SUPERVISOR" || code=$?
  fi
  if [[ $code == 0 && " $* " == *' go '* ]]; then
    _build "$work" go "$base" &
    others+=($!)
  fi
  if [[ -n $npm ]] && ! wait "$npm"; then
    tail -n 15 "$work/npm.log" >&2
    echo "sandbox images: npm could not install the JavaScript image's packages (its last lines are above)." >&2
    code=1
  elif [[ $code == 0 ]]; then
    for language in javascript typescript; do
      [[ $code != 0 || " $* " != *" $language "* ]] || _build "$work" "$language" "$base" || code=$?
    done
  fi
  for language in "${others[@]}"; do wait "$language" || code=$?; done
  docker image prune -f --filter "label=$_SANDBOX_STAGE" >/dev/null
  docker image prune -f --filter "label=$_SANDBOX_INPUTS" >/dev/null
  return "$code"
}

# _build WORK FOLDER BASE [IMAGE]
_build() {
  local work=$1 folder=$2 base=$3 image=${4:-$(sandbox_image "$2")} context=$1/context
  if [[ $folder == javascript ]]; then
    context=$work/javascript
    cp -r "$work/context/." "$context/"
  fi
  if ! docker build --network host --label "$_SANDBOX_INPUTS=$(_inputs_of "$folder")" --build-arg "BASE=$base" \
    --build-arg "SUPERVISOR=$_SANDBOX_SUPERVISOR" --build-arg "JAVASCRIPT=$(sandbox_image javascript)" \
    -f "$context/$folder/Dockerfile" -t "$image" "$context" >"$work/$folder.log" 2>&1; then
    tail -n 15 "$work/$folder.log" >&2
    echo "sandbox images: $image could not be built (the last lines are above)." >&2
    return 1
  fi
}

# Lays node and the packages of the lock file in WORK/javascript/npm.
_install_npm_packages() {
  local npm=$1/javascript/npm
  mkdir -p "$npm/bin"
  if ! command -v npm >/dev/null; then
    echo "npm is missing (Debian: apt-get install npm)"
    return 1
  fi
  cp "$_SANDBOX_FILES"/javascript/{package.json,package-lock.json,.npmrc} "$npm/"
  (cd "$npm" && npm ci --ignore-scripts --loglevel=error) || return 1
  mv "$npm"/node_modules/node-linux-*/bin/node "$npm/bin/node" || return 1
  rm -rf "$npm"/node_modules/node-linux-* "$npm/node_modules/.bin/node"
}

# Prints the Debian image that the others start from: the public one, or one made here when no registry answers.
_base_image() {
  local public
  public=$(sed -n 's/^ARG BASE=//p' "$_SANDBOX_FILES/python/Dockerfile")
  if docker image inspect "$public" >/dev/null 2>&1 || timeout 10 docker manifest inspect "$public" >/dev/null 2>&1; then
    echo "$public"
  elif docker image inspect "$_SANDBOX_DEBIAN" >/dev/null 2>&1; then
    echo "$_SANDBOX_DEBIAN"
  else
    _debian_from_packages "$1" && echo "$_SANDBOX_DEBIAN"
  fi
}

_debian_from_packages() {
  local work=$1 mirror
  if ! may_install; then
    echo "sandbox images: no image registry answers, and $(why_no_install), which the other way to make" >&2
    echo "sandbox images: them needs (debootstrap). Give the engine access to a registry and run again." >&2
    return 1
  fi
  install_packages debootstrap >&2 || return 1
  mirror=$(debian_mirror) || true
  if [[ -z $mirror ]]; then
    echo "sandbox images: apt's sources name no Debian mirror; add one and run again." >&2
    return 1
  fi
  if ! debootstrap --variant=minbase "$_SANDBOX_SUITE" "$work/root" "$mirror" >"$work/log" 2>&1; then
    tail -n 15 "$work/log" >&2
    echo "sandbox images: debootstrap failed (its last lines are above)." >&2
    return 1
  fi
  tar -C "$work/root" --numeric-owner --exclude='./dev/*' --exclude='./proc/*' --exclude='./sys/*' --exclude='./var/cache/apt/*' \
    --exclude='./var/lib/apt/lists/*' --exclude=./etc/resolv.conf --exclude=./etc/hostname -c . |
    docker import - "$_SANDBOX_DEBIAN" >/dev/null
}

# Run by itself, it makes the images with the engine that answers.
if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  set -euo pipefail
  # shellcheck source=apt.sh
  source "$(dirname "$0")/apt.sh"
  if ! timeout 10 docker version >/dev/null 2>&1; then
    echo "sandbox images: no Docker engine answers; start one and run this again." >&2
    exit 1
  fi
  setup_sandbox_image
fi
