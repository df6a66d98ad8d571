"""Windows that ask one thing: connect, export, review, import, jobs, settings."""
