#!/usr/bin/env bash
# changed.sh format|tidy: clang-format (and `crosswalk fmt` for maps) or clang-tidy over what changed since CHECK_BASE (default: the branch point
# from the main branch of the remote, else the previous commit). Exit 77 when the tool is not there.
set -euo pipefail
cd "$(dirname "$0")/.."
empty_tree=$(git hash-object -t tree /dev/null)
base=${CHECK_BASE:-$(git merge-base HEAD origin/main 2>/dev/null || git rev-parse -q --verify HEAD~1 || echo "$empty_tree")}
[ "$base" = "$(git rev-parse HEAD)" ] && base=$(git rev-parse -q --verify HEAD~1 || echo "$empty_tree")
mapfile -t files < <(git diff --name-only --diff-filter=AM "$base" -- 'engine/*.cpp' 'engine/*.h' 'codecs/*.cpp' 'codecs/*.h' 'tests/*.cpp' 'bench/*.cpp')
mapfile -t maps < <(git diff --name-only --diff-filter=AM "$base" -- 'mappings/*.map')
if [ "${1:-}" = format ] && [ ${#maps[@]} -gt 0 ] && [ -x build/release/crosswalk ]; then build/release/crosswalk fmt --check -q "${maps[@]}"; fi
[ ${#files[@]} -gt 0 ] || exit 0
case ${1:-} in
  format)
    command -v clang-format-14 >/dev/null || exit 77
    clang-format-14 --dry-run -Werror "${files[@]}" ;;
  tidy)
    command -v clang-tidy-14 >/dev/null || exit 77
    mapfile -t sources < <(printf '%s\n' "${files[@]}" | grep -E '^(engine|codecs)/.*\.cpp$')
    [ ${#sources[@]} -gt 0 ] || exit 0
    tests/unity_members.py build/release/compile_commands.json build/tidy
    printf '%s\n' "${sources[@]}" | xargs -n 4 -P "$(nproc)" clang-tidy-14 -p build/tidy --quiet >build/tidy.log 2>&1 && exit 0
    grep -vE '^[0-9]+ warnings? (generated|and)|^Suppressed|^Use -' build/tidy.log
    exit 1 ;;
  *) sed -n 2,3p "$0" >&2; exit 2 ;;
esac
