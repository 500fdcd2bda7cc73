"""`python -m hipcal`, the same as `hipcal`."""

from hipcal.cli import run

run()
