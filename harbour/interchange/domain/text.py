"""Text whose bytes are not what its sender thought they were.

Input:  text read as UTF-8, each undecodable byte kept as a lone surrogate (PEP 383).
Source: WHATWG Encoding Standard for Windows-1252, the commonest other encoding of British and
        American office software.
Not:    a guess at languages. Nothing is changed that can be read as it stands.
"""

import re

READ_AS_WINDOWS = "not UTF-8: read as Windows-1252"
WRITTEN_TWICE = "UTF-8 encoded twice: put right"
LETTERS_LOST = "holds the mark \ufffd, where letters were lost before it came here"
IN_NO_ENCODING = "holds bytes that are neither UTF-8 nor Windows-1252"

_BYTES = re.compile("[\udc80-\udcff]+")
_FOREIGN = re.compile("[\x80-\uffff]{2,}")
# What the first byte of a two or three byte UTF-8 character looks like in Windows-1252.
_TWICE = re.compile("[\u00c2-\u00f4][\x80-\xbf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]")


class Undecodable(ValueError):
    """The text holds bytes that no encoding we know explains."""


def put_right(text: str) -> tuple[str, str]:
    """The text as its sender meant it, and what had to be done to it ("" for nothing).

    Raises:
        Undecodable: it holds bytes that are in neither encoding.
    """
    if text.isascii():
        return text, ""
    remark = ""
    if _BYTES.search(text):
        text, remark = _BYTES.sub(_from_windows, text), READ_AS_WINDOWS
    if _TWICE.search(text):
        whole = _FOREIGN.sub(_decoded_again, text)
        if whole != text:
            text, remark = whole, remark or WRITTEN_TWICE
    if "\ufffd" in text:
        remark = remark or LETTERS_LOST
    return text, remark


def _from_windows(match: re.Match[str]) -> str:
    raw = match[0].encode("utf-8", "surrogateescape")
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        raise Undecodable(IN_NO_ENCODING) from None


def _decoded_again(match: re.Match[str]) -> str:
    try:
        return b"".join(map(_byte, match[0])).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return match[0]


def _byte(character: str) -> bytes:
    """The byte that Windows-1252 shows as this character; its five gaps stand for themselves."""
    if "\x80" <= character <= "\x9f":
        return bytes([ord(character)])
    return character.encode("cp1252")
