"""The localized file: bytes in, bytes out, and nothing changed that nobody touched."""
