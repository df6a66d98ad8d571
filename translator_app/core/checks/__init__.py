"""Quality checks on texts: a registry, one room for each family, and the ways to run them.

`run.check_cell` checks one translation, `run.check_rows` a whole document in slices, `columns` what only shows when
many cells are compared. Every check is a pure function of a Pair; its title and explanation are its docstring.
"""
