"""The glossary: which words are to be translated how, which must not be used, and which stay as they are.

`term` has the values, `words` says when two words are the same one, `finding` finds terms in texts, `separated`
reads and writes a glossary as CSV.
"""
