"""``python -m pressgraph`` is the command ``pressgraph``."""

from pressgraph.cli import main

main(prog_name="pressgraph")
