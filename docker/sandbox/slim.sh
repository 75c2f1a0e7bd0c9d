#!/bin/sh
# Strips a fresh Debian root (the folder given) to what running programs needs: no set-uid programs, no package manager.
set -eu
root=${1%/}
rm -rf "$root/var/lib/apt/lists" "$root/var/cache" "$root/var/log" "$root/usr/share/doc" "$root/usr/share/man" \
  "$root/usr/share/locale" "$root/usr/share/info" "$root/usr/share/lintian" "$root/usr/share/perl" "$root/usr/share/bash-completion" \
  "$root/etc/apt" "$root/boot" "$root/media" "$root/srv" \
  "$root"/usr/bin/apt* "$root"/usr/bin/dpkg* "$root"/usr/bin/perl* "$root/usr/lib/apt" "$root/usr/lib/dpkg" "$root/var/lib/apt" \
  "$root/var/lib/dpkg/info" "$root"/usr/lib/*/perl-base "$root"/usr/lib/*/libapt-*
mkdir -p "$root/var/cache" "$root/var/log" "$root/workspace" "$root/tmp"
chmod 1777 "$root/tmp"
chown 65534:65534 "$root/workspace"
find "$root/" -xdev -type f -perm /6000 -exec chmod a-s {} +
