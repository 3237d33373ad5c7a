# SPDX-License-Identifier: MIT
"""What a suite counts: a line for each check, and `N passed, N failed`."""


class Tally:
    """Counts checks and prints each as it is made."""

    def __init__(self, most=600):
        self.passed = self.failed = 0
        self.most = most    # characters of a detail that are shown

    def check(self, name, good, detail=""):
        """One check; detail says why it failed and is shown only then."""
        if good:
            self.passed += 1
            print("ok %s" % name, flush=True)
        else:
            self.failed += 1
            print("not ok %s: %s" % (name, str(detail)[:self.most]),
                  flush=True)

    def faults(self, name, faults):
        """One check that holds when there are no faults."""
        if isinstance(faults, (list, tuple)):
            faults = "; ".join(str(fault) for fault in faults)
        self.check(name, not faults, faults)

    def close(self):
        """Print the closing line; return the exit code."""
        print("%d passed, %d failed" % (self.passed, self.failed))
        return 1 if self.failed else 0
