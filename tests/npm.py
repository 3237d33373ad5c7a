# SPDX-License-Identifier: MIT
"""Node modules for tests, exactly as a lock file names them."""
import os
import shutil
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def modules(source):
    """The folder whose node_modules are those of source's lock file.

    It lies in build/ and is filled once; no script of a package is run.
    """
    folder = os.path.join(ROOT, "build", os.path.basename(source))
    os.makedirs(folder, exist_ok=True)
    stale = False
    for name in ("package.json", "package-lock.json"):
        wanted = open(os.path.join(source, name), "rb").read()
        target = os.path.join(folder, name)
        if not os.path.exists(target) or open(target, "rb").read() != wanted:
            stale = True
            shutil.copy(os.path.join(source, name), target)
    if stale or not os.path.isdir(os.path.join(folder, "node_modules")):
        subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit",
                        "--no-fund"], cwd=folder, check=True,
                       stdout=subprocess.DEVNULL)
    return folder
