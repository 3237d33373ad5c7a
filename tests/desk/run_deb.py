#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The Debian packages: they build, hold what they should, and run.

usage: run_deb.py

Needs the packages that `scripts/setup.sh package` installs. lintian's errors
fail the build. Ends with `N passed, N failed`.
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests"))
from tally import Tally  # noqa: E402

WANTED = {
    "jokou": ["usr/bin/jokou", "usr/share/jokou/catalog.rng",
              "usr/share/jokou/catalogs/unified-standard-2021.xml",
              "usr/share/man/man1/jokou.1.gz",
              "usr/share/man/man5/jokou-catalog.5.gz",
              "usr/share/bash-completion/completions/jokou",
              "usr/share/zsh/site-functions/_jokou",
              "usr/share/doc/jokou/copyright"],
    "libjokou-dev": ["usr/include/jokou.h", "usr/lib/*/libjokou.a",
                     "usr/lib/*/pkgconfig/jokou.pc"],
}
tally = Tally()
check = tally.faults


def main():
    work = tempfile.mkdtemp(prefix="jokou-deb-")
    try:
        done = subprocess.run(["make", "-C", ROOT, "deb"],
                              capture_output=True, text=True)
        check("the packages build and lintian has no error",
              done.returncode and done.stdout[-1000:] + done.stderr[-500:])
        for package, files in WANTED.items():
            found = glob.glob(os.path.join(ROOT, "build/deb",
                                           package + "_*.deb"))
            check(package + ": there is one", len(found) != 1)
            place = os.path.join(work, package)
            for path in found[:1]:
                subprocess.run(["dpkg-deb", "-x", path, place], check=True)
            check(package + ": its files", [
                f for f in files if not glob.glob(os.path.join(place, f))])
        place = os.path.join(work, "jokou", "usr")
        env = dict(os.environ, JOKOU_CATALOGS=os.path.join(
            place, "share/jokou/catalogs"))
        done = subprocess.run([os.path.join(place, "bin/jokou"), "catalog",
                               "list"], env=env, capture_output=True,
                              text=True)
        check("jokou: it runs", "unified-standard-2021" not in done.stdout)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
