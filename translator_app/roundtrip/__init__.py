"""Use cases, values in and values out: connect, export, review, import, verify.

The window and the command line run the same ones.
"""
