"""A client for the translation, import and export services of Wix: httpx and msgspec, no sibling room.

`client.WixClient` has one method per thing a caller wants, `errors.WixError` is all it ever raises.
"""
