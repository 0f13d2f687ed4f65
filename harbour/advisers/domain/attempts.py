"""When a victim may be called out of reach, and what an attempt makes of an engagement.

Source: SafeLives' practice guidance for Idvas: at least three attempts, by safe means.
Units:  attempts, counted since she was last referred.
"""

from harbour.advisers.terms import AttemptResult
from harbour.kernel.decision import Decision, allow, deny

FEWEST = 3


def may_give_up(results: list[str]) -> Decision:
    """Whether she may be called out of reach after attempts with these results."""
    failed = sum(result != AttemptResult.REACHED for result in results)
    if failed >= FEWEST:
        return allow(f"{failed} attempts by safe means")
    missing = FEWEST - failed
    return deny(
        f"Try {missing} more time{'s' * (missing != 1)} by a safe way first:"
        f" nobody is out of reach after fewer than {FEWEST} attempts."
    )
