"""Error messages that say what to do, worded from the name of the field."""

from __future__ import annotations

# fmt: off
DETERMINERS = frozenset({
    "the", "a", "an", "any", "all", "each", "every", "some", "no", "this", "that", "these", "those",
    "my", "your", "her", "his", "its", "our", "their", "what", "which", "who", "whose", "when",
    "where", "why", "how", "at", "least",
})
# fmt: on


def plain(verb: str, label: str, called: str) -> dict[str, str]:
    """The standard messages of a field, by error code.

    >>> plain("Enter", "Reason for the regrade", "")["required"]
    'Enter the reason for the regrade'
    >>> plain("Choose", "Is she safe now?", "")["required"]
    'Choose an answer to “Is she safe now?”'
    """
    subject = (called or named(label)).replace("%", "%%")
    start = called or label
    opening = upper_first(start.rstrip("?").replace("%", "%%")) if not asks(start) else "The answer"
    return {
        "required": f"{verb} {subject}",
        "invalid_choice": f"Choose {subject} from the list",
        "invalid_list": f"Choose {subject} from the list",
        "max_length": f"{opening} must be %(limit_value)d characters or fewer: "
        "it is %(show_value)d now",
        "min_length": f"{opening} must be %(limit_value)d characters or more",
        "min_value": f"{opening} must be %(limit_value)s or more",
        "max_value": f"{opening} must be %(limit_value)s or less",
        "null_characters_not_allowed": f"{opening} holds a character that cannot be kept",
    }


def named(label: str) -> str:
    """A label as it stands inside a sentence: "the postcode", "her address", "an answer to ..."."""
    if asks(label):
        return f"an answer to “{label}”"
    first = label.split(" ", 1)[0].lower()
    own = first in DETERMINERS or first.endswith(("'s", "’s"))
    return lower_first(label) if own else f"the {lower_first(label)}"


def asks(label: str) -> bool:
    return label.rstrip().endswith("?")


def lower_first(text: str) -> str:
    """Lower the first letter, unless the first word is an abbreviation such as DASH."""
    first = text.split(" ", 1)[0]
    return text if sum(letter.isupper() for letter in first) > 1 else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
