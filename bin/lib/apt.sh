# shellcheck shell=bash
# Installs Debian packages without letting them start services. Sourced by the other set-up scripts.

# True when this machine is Debian and we may install packages on it.
may_install() {
  [[ $(id -u) == 0 && -f /etc/debian_version ]] && command -v apt-get >/dev/null
}

# Says, for a message, why may_install is false.
why_no_install() {
  if [[ ! -f /etc/debian_version ]] || ! command -v apt-get >/dev/null; then
    echo "this machine is not Debian"
  else
    echo "this user is not root"
  fi
}

_package_installed() {
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# install_packages NAME...: installs those that are missing; services they bring are not started.
install_packages() {
  local missing=() name
  for name in "$@"; do
    _package_installed "$name" || missing+=("$name")
  done
  [[ ${#missing[@]} == 0 ]] && return 0
  if ! may_install; then
    echo "set-up: ${missing[*]} missing, and $(why_no_install): install them and run again." >&2
    return 1
  fi
  echo "set-up: installing ${missing[*]}"
  local log policy=/usr/sbin/policy-rc.d made_policy='' code=0
  log=$(mktemp)
  if [[ ! -e $policy ]]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    made_policy=yes
  fi
  _apt_get install "${missing[@]}" >"$log" 2>&1 ||
    { _apt_get update >>"$log" 2>&1 && _apt_get install "${missing[@]}" >>"$log" 2>&1; } || code=$?
  [[ -n $made_policy ]] && rm -f "$policy"
  if [[ $code != 0 ]]; then
    tail -n 20 "$log" >&2
    echo "set-up: apt-get could not install ${missing[*]} (its last lines are above)." >&2
  fi
  rm -f "$log"
  return "$code"
}

_apt_get() {
  local verb=$1
  shift
  DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Acquire::Retries=2 -o DPkg::Lock::Timeout=300 \
    -o Dpkg::Options::=--force-confold "$verb" --no-install-recommends "$@"
}

# Prints the address of the main Debian mirror that apt uses here, from one-line or deb822 sources.
debian_mirror() {
  local files=() file
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [[ -f $file ]] && files+=("$file")
  done
  [[ ${#files[@]} == 0 ]] && return 1
  awk '
    FILENAME ~ /\.sources$/ {
      if (tolower($1) == "uris:") { print $2 }
      next
    }
    $1 == "deb" {
      for (i = 2; i <= NF; i++) if ($i ~ /^[a-z+]+:\/\//) { print $i; break }
    }
  ' "${files[@]}" | grep -E '/debian/?$' | head -n 1
}
