"""Video, sound and pictures."""

import os

# Nothing here multiplies matrices, so numpy's BLAS threads would only cost processor time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
