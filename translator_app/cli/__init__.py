"""The command line: typed commands, text and JSON reports, exit codes."""
