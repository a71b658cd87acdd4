"""Video, sound and pictures."""

import os

# Nothing here multiplies matrices: the threads that numpy starts for that would only take processor time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
