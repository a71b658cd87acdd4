"""Prints the parts of the package, their arrows, circles, longest module: python -m tests.architecture_report."""

from tests.test_architecture import report

if __name__ == "__main__":
    print(*report(), sep="\n")
