"""The panes around the grid: they read the session and send commands, never call each other."""
