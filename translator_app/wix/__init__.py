"""A client for the translation, import and export services of Wix: httpx and msgspec, no sibling room."""
