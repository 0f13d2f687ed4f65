"""One mapping for each kind of extract. To take another kind, add a module and name it here."""

import difflib

from harbour.interchange.domain.mapping import Extract, plain
from harbour.interchange.mappings.chicago import CHICAGO
from harbour.interchange.mappings.febrl import FEBRL
from harbour.interchange.mappings.outcomes import OUTCOMES
from harbour.interchange.mappings.police_uk import POLICE_UK
from harbour.interchange.mappings.recorded_crime import RECORDED_CRIME

EXTRACTS = (POLICE_UK, CHICAGO, RECORDED_CRIME, OUTCOMES, FEBRL)


def extract_called(name: str) -> Extract | None:
    """The extract of this name, or of one of the names it also goes by."""
    wanted = plain(name)
    return next(
        (each for each in EXTRACTS if wanted in {plain(called) for called in names_of(each)}), None
    )


def names_of(extract: Extract) -> tuple[str, ...]:
    return (extract.name, *extract.also)


def names_like(name: str) -> list[str]:
    """Names close to one that no extract has."""
    known = [called for each in EXTRACTS for called in names_of(each)]
    return difflib.get_close_matches(name, known, 1)
