"""A desktop program and command line for the translators of Wix sites.

Rooms, from top to bottom: cli and gui; roundtrip; wix, local and sandbox; core; text. Imports go down only.
"""

__version__ = "0.1.0"
