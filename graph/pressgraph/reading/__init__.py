"""Files into articles, articles into parsed Docs with what the trained reader finds in them."""

import os

# OpenBLAS on one thread: with two it spins (design/measured/scale.md, section 2). It reads the
# variable when numpy is first imported, hence here, before any module that imports it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
