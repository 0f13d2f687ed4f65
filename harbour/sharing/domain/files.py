"""Which files are taken: by what they are, never by what they are called.

Source: NCSC, protecting services that take files; OWASP file upload guidance. What a browser could
        run, what opens other things, and what is two things at once is refused.
Units:  bytes.
"""

from harbour.sharing.terms import MediaType

MOST_BYTES = 20 * 1024 * 1024
CHUNK = 512 * 1024
MOST_PIXELS = 50_000_000
_STARTS = (
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"%PDF-", MediaType.PDF),
)
_HOSTILE = (b"<script", b"<svg", b"<html", b"<?php", b"MZ\x90\x00", b"PK\x03\x04", b"\x7fELF")


def media_type(content: bytes) -> MediaType | None:
    """What a file is by its first bytes, if it is one of those that are taken."""
    return next((kind for start, kind in _STARTS if content.startswith(start)), None)


def refusal(content: bytes) -> str:
    """Why a file is not taken, or nothing. What looks right may still prove broken when opened."""
    if not content:
        return "The file you chose is empty."
    if len(content) > MOST_BYTES:
        return "The file must be smaller than 20 MB. Keep recordings in their own system."
    if media_type(content) is None:
        return "Choose a JPEG or PNG picture, or a PDF."
    lowered = content.lower()
    if any(mark.lower() in lowered[:1024] for mark in _HOSTILE[:4]):
        return "This file holds a program or a page, and is not taken."
    if any(content.find(mark, 8) != -1 for mark in _HOSTILE[4:5]) or _has_archive(content):
        return "This file is two things at once, and is not taken."
    return ""


def _has_archive(content: bytes) -> bool:
    """A ZIP archive hidden behind a picture ends with its own directory."""
    return b"PK\x05\x06" in content[-66_000:] and b"PK\x03\x04" in content


def chunks(content: bytes) -> list[bytes]:
    return [content[start : start + CHUNK] for start in range(0, len(content), CHUNK)]
