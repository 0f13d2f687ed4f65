"""Which page numbers a list offers: the first, the last, and those around the present one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class PageLink:
    """One number in the pagination, or a gap between numbers."""

    number: int = 0
    href: str = ""
    current: bool = False
    ellipsis: bool = False


@dataclass(frozen=True)
class Paging:
    """What `<c-govuk.pagination>` needs: `:pages`, `previous` and `next`."""

    pages: tuple[PageLink, ...]
    previous: str
    next: str


def paging(number: int, count: int, kept: dict[str, str] | None = None) -> Paging:
    """Links for page `number` of `count`. `kept` holds the filters that the links keep.

    Filters stand in the address, so they may never hold a name, a date of birth or an address.
    """
    links = tuple(_links(number, count, kept or {}))
    return Paging(
        pages=links,
        previous=_href(number - 1, kept or {}) if number > 1 else "",
        next=_href(number + 1, kept or {}) if number < count else "",
    )


def _links(number: int, count: int, kept: dict[str, str]) -> Iterator[PageLink]:
    shown = sorted(
        {1, count, *(near for near in range(number - 1, number + 2) if 1 <= near <= count)}
    )
    before = 0
    for page in shown:
        if page - before > 1:
            yield PageLink(ellipsis=True)
        yield PageLink(page, _href(page, kept), current=page == number)
        before = page


def _href(number: int, kept: dict[str, str]) -> str:
    return f"?{urlencode({**kept, 'page': str(number)})}"
