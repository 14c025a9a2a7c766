"""The command line: one file a command; data to stdout, all else to stderr."""

from sezam.cli.app import main

__all__ = ["main"]
