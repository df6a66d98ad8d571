"""The API key: looked at before it goes into a header, and shown nowhere."""

from __future__ import annotations

from .errors import NotAuthorized


class Secret:
    """A text that must not be seen: repr and str show stars."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def struck_from(self, body: bytes) -> bytes:
        """The bytes with the secret replaced by stars: a service may quote what it was sent."""
        return body.replace(self._text.encode(), b"***") if self._text else body

    def __repr__(self) -> str:
        return "***"

    __str__ = __repr__


def checked_key(key: str) -> Secret:
    """The key without surrounding white space; NotAuthorized when it can't be one.

    A character that HTTP does not allow would end up, key and all, in the HTTP library's own error.
    """
    text = key.strip()
    if not text:
        raise NotAuthorized("There is no API key.")
    if not text.isascii() or not text.isprintable() or " " in text:
        raise NotAuthorized("The API key holds characters that no key has; it may have been pasted badly.")
    return Secret(text)
