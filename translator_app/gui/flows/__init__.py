"""User journeys: ask, start a job, tell the session."""
