"""LibreOffice, which reads what nothing else here can: old and foreign formats of office programs."""

from __future__ import annotations

import os
from shutil import which

OFFICE_SUFFIXES = (".doc", ".dot", ".wps", ".wpt", ".odt", ".ott", ".rtf")
"""What is read by way of LibreOffice."""

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
"""Where its installers put it on systems that have no PATH to it."""


def office_program() -> str | None:
    """The program to start; None where it is not installed."""
    for name in _NAMES:
        found = which(name)
        if found is not None:
            return found
    return next((place for place in _PLACES if os.path.isfile(place)), None)
