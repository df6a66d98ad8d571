"""Runs first in the frozen program: what it was started with goes on to the programs that it starts.

It takes the place of PyInstaller's hook for PySide6, which loads Qt into every start; the packages from PyPI find their
own plugins. The folder of our libraries is known to the loader since the program began, and would lead a browser or
a file manager, opened from here, to libraries that are not theirs.
"""

import os

os.environ.pop("QT_PLUGIN_PATH", None)  # the desktop's own plugins, for another Qt
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)  # where PyInstaller puts what it replaces
if before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = before
