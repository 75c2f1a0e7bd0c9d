# shellcheck shell=bash
# Finds a JDK 25 and exports it as JAVA_HOME. Sourced by bin/*.

# find_jdk25: sets and exports JAVA_HOME, or says what to install and returns 1.
find_jdk25() {
  local candidate
  for candidate in "${JAVA_HOME:-}" \
    /usr/lib/jvm/*/ "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/*/ "$HOME"/.jdks/*/ /opt/*/ \
    /Library/Java/JavaVirtualMachines/*/Contents/Home/ \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home/; do
    candidate=${candidate%/}
    if _is_jdk25 "$candidate"; then
      export JAVA_HOME=$candidate
      return 0
    fi
  done
  {
    echo "pilothouse: needs a JDK 25, and found none in JAVA_HOME (${JAVA_HOME:-not set}), /usr/lib/jvm,"
    echo "pilothouse: ~/.sdkman/candidates/java, ~/.jdks, /opt or /Library/Java/JavaVirtualMachines."
    echo "pilothouse: install one (Debian: the package temurin-25-jdk or openjdk-25-jdk; SDKMAN: sdk install java 25-tem)"
    echo "pilothouse: or set JAVA_HOME to it and run this again."
  } >&2
  return 1
}

# A JDK, not a JRE: it has javac. Its own release file tells the version; without one, java is asked.
_is_jdk25() {
  [[ -n $1 && -x $1/bin/java && -x $1/bin/javac ]] || return 1
  local version=''
  if [[ -r $1/release ]]; then
    version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release")
  fi
  [[ -n $version ]] || version=$("$1/bin/java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')
  [[ $version == 25 || $version == 25.* || $version == 25-* || $version == 25+* ]]
}
