"""Filtering, ordering and paging of a list, kept in its address so that its place can be kept.

A filter stands in the address: it may hold a code or an id, never a name or a date of birth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harbour.design_system import forms
from harbour.design_system.paging import Paging, paging

ON_A_PAGE = 50


class Filter(forms.Form):
    """Choices that narrow or order a list. All may be left alone; each field is optional."""

    @property
    def chosen(self) -> dict[str, object]:
        """What was chosen and fits."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def kept(self) -> dict[str, str]:
        """What was chosen, as links to other pages of the list say it."""
        named = [(each, name) for name in self.chosen for each in self.data if _is_of(each, name)]
        return {each: self.data[each] for each, _ in named if self.data[each]}


def _is_of(key: str, name: str) -> bool:
    return key == name or key.startswith(f"{name}-")


def choice(label: str, choices: list[tuple[str, str]], *, empty: str = "All") -> forms.Select:
    """One thing that a list can be narrowed to."""
    return forms.Select(label=label, choices=choices, required=False, empty=empty)


@dataclass(frozen=True)
class Listing:
    """Which page of a list is wanted, and of what."""

    filter: Filter
    number: int
    on_a_page: int = ON_A_PAGE

    @property
    def skip(self) -> int:
        return (self.number - 1) * self.on_a_page

    def paging(self, of: int) -> Paging | None:
        """Links to the other pages, when there are any."""
        pages = max(1, -(-of // self.on_a_page))
        return paging(self.number, pages, self.filter.kept) if pages > 1 else None


def listing(asked: Mapping[str, str], of: type[Filter], **options: object) -> Listing:
    """What somebody asks of a list. A page number that is none is the first."""
    number = asked.get("page", "")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    return Listing(filter=of(asked, **options), number=max(1, page))
