"""Email addresses in typed words."""

import re

_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")


def without_mail(words: str, *, instead: str) -> str:
    """The words with every email address replaced."""
    return _MAIL.sub(instead, words)
