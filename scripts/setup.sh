#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs with apt-get what is missing, saying so.
# usage: setup.sh build|test|browser|bench|package
set -eu

build="gcc make pkg-config libpcre2-dev libxml2-dev libzip-dev libutf8proc-dev
  libjansson-dev"
corpus="python3"
test="$build $corpus python3-jsonschema libxml2-utils mandoc universal-ctags
  cppcheck valgrind clang-format util-linux procps"
browser="chromium nodejs npm fonts-noto-cjk"
office="libreoffice-writer poppler-utils"
slurm="python3 slurm-wlm slurm-wlm-basic-plugins munge procps"
fuzz="$build clang libclang-rt-14-dev"
package="debhelper devscripts lintian"

case "${1:-}" in
build) wanted="$build" ;;
demo) wanted="$build $corpus" ;;
test) wanted="$test" ;;
browser) wanted="$browser" ;;
slurm) wanted="$build $slurm" ;;
fuzz) wanted="$fuzz" ;;
office) wanted="$office" ;;
bench) wanted="$test pandoc docx2txt odt2txt python3-docx hyperfine" ;;
package) wanted="$build $package" ;;
*)
    echo "usage: setup.sh build|demo|test|browser|fuzz|office|bench|package" >&2
    exit 2
    ;;
esac

# A command that came from elsewhere than Debian's packages will do as well.
present() {
    case "$1" in
    gcc | make | python3 | npm) command -v "$1" >/dev/null 2>&1 && return ;;
    nodejs) command -v node >/dev/null 2>&1 && return ;;
    esac
    dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'
}

missing=""
for name in $wanted; do
    present "$name" || missing="$missing $name"
done
[ -n "$missing" ] || exit 0

echo "setup: installing with apt-get:$missing"
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
# shellcheck disable=SC2086 # a list of names
$sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
