#!/bin/sh
# SPDX-License-Identifier: MIT
# Builds the Debian packages in build/deb from the files of the project.
# usage: build.sh VERSION
set -eu
cd "$(dirname "$0")/../.."

tree="build/deb/jokou-$1"
rm -rf build/deb
mkdir -p "$tree"
if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files --cached --others --exclude-standard \
        analyzer clauses parsers scripts Makefile LICENSE README.md
else
    find analyzer clauses parsers scripts Makefile LICENSE README.md -type f
fi | while IFS= read -r name; do
    [ -f "$name" ] || continue
    mkdir -p "$tree/$(dirname "$name")"
    cp -p "$name" "$tree/$name"
done
cp -R scripts/debian "$tree/debian"
rm "$tree/debian/build.sh"
(cd "$tree" && dpkg-buildpackage -us -uc -b)
if command -v lintian >/dev/null; then
    lintian --fail-on error build/deb/*.changes
fi
ls build/deb/*.deb
