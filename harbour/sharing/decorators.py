"""What a view declares about itself to the middleware."""

from collections.abc import Callable

View = Callable


def no_records(view: View) -> View:
    """The page shows no record of anybody, so it needs no row in the audit."""
    view.shows_no_records = True  # type: ignore[attr-defined]
    return view


def outside_the_records(view: View) -> View:
    """The view signs people in or out: it runs with the signing-in role and sees no record."""
    view.outside_the_records = True  # type: ignore[attr-defined]
    return view
