"""The localized file: bytes in, bytes out. No disk, no network, nothing changed that was not edited."""
