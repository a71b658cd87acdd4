"""`python -m seedance_desktop.sandbox`."""

import sys

from seedance_desktop.sandbox.serve import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
