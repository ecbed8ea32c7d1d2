# Sourced by samples/run and tests/run: packages, configuration and build, each only where something is missing.
#
# One build folder a preset, build/<preset>; both scripts share build/release. Nothing here needs root when the packages are there.

say() { printf '%s\n' "$*" >&2; }

# missing_packages FILE: the packages of the list that are not installed, one a line. A second word names the command that is wanted of a
# package: where it is there, whoever brought it, nothing is missing.
missing_packages() {
  local package command
  while read -r package command; do
    case $package in '' | '#'*) continue ;; esac
    [ -n "$command" ] && command -v "$command" >/dev/null && continue
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
  done <"$1"
}

# install_packages FILE: installs what is missing; returns 1 when it cannot (not root, or the packages do not come).
install_packages() {
  command -v dpkg-query >/dev/null || { say "Not a Debian system: install by hand what $1 names."; return 0; }
  local missing
  missing=$(missing_packages "$1" | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ]; then
    say "Packages missing: $missing"
    say "Install them as root: apt-get install --no-install-recommends $missing"
    return 1
  fi
  say "Installing: $missing"
  # shellcheck disable=SC2086
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >/dev/null
}

# build PRESET [cmake --build arguments]: configures once, builds what changed. Its output is shown when it fails, or on a terminal.
build() {
  local preset=$1 log
  shift
  log=build/$preset.log
  mkdir -p build
  if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache CMAKE_C_COMPILER_LAUNCHER=ccache; fi
  if [ ! -f "build/$preset/build.ninja" ]; then
    cmake --preset "$preset" >"$log" 2>&1 || { cat "$log" >&2; return 1; }
  fi
  if [ -t 2 ]; then
    cmake --build --preset "$preset" "$@" >&2
  else
    cmake --build --preset "$preset" "$@" >"$log" 2>&1 || { tail -n 60 "$log" >&2; return 1; }
  fi
}

seconds_since() { echo $(($(date +%s) - $1)); }
