"""Fits hip work around a runner's running."""

__version__ = "0.1.0"
