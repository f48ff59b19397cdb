"""What a command tells the shell; of several the highest holds."""

FOUND = 1
"""Findings as serious as ``--fail-on``; from ``fix --diff``, changes to make."""

FAILED = 2
"""Something could not be read, checked or written, or was asked for wrongly."""

INTERRUPTED = 130
"""Ctrl-C: 128 and the number of the signal."""
