"""The grid of units by languages: model, row order, painting, editing, clipboard."""
