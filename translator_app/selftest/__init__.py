"""The program tries itself where it is installed: command line, window, keyring, and everything it carries.

The only room above both command line and window; `translator-app selftest` calls it by name.
"""
