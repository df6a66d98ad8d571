"""The document and its rules: units, texts, edits, history, merge, plan, checks.

Plain functions on values: no Qt, no network, no disk, no threads.
"""
