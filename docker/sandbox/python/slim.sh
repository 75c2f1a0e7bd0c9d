#!/bin/sh
# Strips a fresh Debian root (the folder given) to what running Python needs: no set-uid programs, no package manager's data.
set -eu
root=${1%/}
rm -rf "$root/var/lib/apt/lists" "$root/var/cache" "$root/var/log" "$root/usr/share/doc" "$root/usr/share/man" \
  "$root/usr/share/locale" "$root/usr/share/info" "$root/usr/share/lintian" "$root/usr/share/perl" "$root/usr/share/bash-completion" \
  "$root/etc/apt" "$root/boot" "$root/media" "$root/srv"
mkdir -p "$root/var/cache" "$root/var/log" "$root/workspace" "$root/tmp"
chmod 1777 "$root/tmp"
chown 65534:65534 "$root/workspace"
find "$root/" -xdev -type f -perm /6000 -exec chmod a-s {} +
