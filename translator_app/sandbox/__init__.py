"""A pretend Wix site that answers like the real one; shares no code with the client it is used to test."""
