"""Every way in which a name, a day or an address comes out wrong is still found.

One table: who is recorded, what is typed. Each must come up among the first three, through the
real search, beside people of the same names, with enough belief to be shown.
"""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.multi_search.api import find_people
from harbour.multi_search.domain import question
from harbour.multi_search.seeking import TOO_COMMON
from harbour.pole.api import (
    NameKind,
    NewPerson,
    PlaceKind,
    Verdict,
    find_or_record_location,
    judge,
    record_person,
)
from harbour.pole.models import PersonPlace

NOW = timezone.now()
# key: names as (given, family) with the current one first, and the date of birth
PEOPLE: dict[str, tuple[tuple[tuple[str, str], ...], date]] = {
    "plain": ((("Elizabeth", "Quorndale"),), date(1983, 5, 4)),
    "misspelt": ((("Rosalind", "Thistlewood"),), date(1976, 11, 21)),
    "double": ((("Amara", "Featherby-Plimsoll"),), date(1990, 2, 14)),
    "jean": ((("Mary-Jane", "Quillstone"),), date(1958, 8, 9)),
    "patronymic": ((("Olga Ivanovna", "Testovskaya"),), date(1969, 3, 30)),
    "daughter": ((("Björk", "Guðmundsdóttir"),), date(1987, 12, 1)),
    "son of": ((("Ahmed", "ibn Yusuf Alfakiri"),), date(1979, 6, 17)),
    "khurshid": ((("Mohammed Khurshid", "Testwala"),), date(1965, 1, 1)),
    "gurpreet": ((("Gurpreet", "Kaur Fakhani"),), date(1994, 9, 23)),
    "polish": ((("Małgorzata", "Wyszyńska"),), date(1991, 4, 26)),
    "rahman": ((("Abd al-Rahman", "Fakhouri"),), date(1972, 10, 5)),
    "masri": ((("Yusuf", "El-Mazouni"),), date(2001, 7, 19)),
    "diacritics": ((("Zoë", "Żółtek-Nováková"),), date(1999, 5, 12)),
    "century": ((("Winifred", "Larkmantle"),), date(2004, 7, 3)),
    "former": ((("Kerensa", "Hobbleday"), ("Kerensa", "Tregarthenby")), date(1980, 2, 28)),
    "alias": ((("Darren", "Cobblewick"),), date(1988, 8, 18)),
}
BESIDE = [
    (("Elizabeth", "Thistlewood"), date(1983, 4, 5)),
    (("Amara", "Plimsoll"), date(1950, 1, 2)),
    (("Rosalind", "Quorndale"), date(1999, 9, 9)),
    (("Mohammed", "Testwala"), date(1990, 3, 3)),
    (("Zoe", "Novak"), date(1971, 2, 2)),
    (("Darren", "Hobbleday"), date(1980, 2, 2)),
]
# kind, whom, what is typed
TYPED = [
    ("misspelling", "misspelt", "Rosalynd Thistelwood"),
    ("misspelling", "misspelt", "Rosalin Thissellwood 21/11/1976"),
    ("nickname", "plain", "Liz Quorndale"),
    ("nickname", "plain", "Betty Quorndale"),
    ("nickname", "plain", "Lizzie, aged 43, Quorndale"),
    ("swapped names", "misspelt", "Thistlewood Rosalind"),
    ("swapped names", "polish", "Wyszynska, Malgorzata"),
    ("double-barrelled", "double", "Amara Featherby 14/2/1990"),
    ("double-barrelled", "double", "Amara Plimsoll 14/2/1990"),
    ("double-barrelled", "double", "Amara Plimsoll-Featherby"),
    ("double-barrelled", "double", "Amara Featherby Plimsoll"),
    ("double-barrelled", "jean", "Mary Quillstone"),
    ("double-barrelled", "jean", "Mary Jane Quillstone"),
    ("double-barrelled", "jean", "Maryjane Quillstone"),
    ("patronymic", "patronymic", "Olga Testovskaya"),
    ("patronymic", "patronymic", "Olga Testovskiy"),
    ("patronymic", "patronymic", "Olga Ivanovna 30/3/1969"),
    ("patronymic", "daughter", "Bjork Gudmundsdottir"),
    ("patronymic", "son of", "Ahmed Alfakiri"),
    ("patronymic", "son of", "Ahmad bin Yousuf Alfakiri"),
    ("South Asian", "khurshid", "Muhammad Khurshid Testwala"),
    ("South Asian", "khurshid", "Mohd Kurshid Testvala"),
    ("South Asian", "khurshid", "Khurshid Testwala"),
    ("South Asian", "gurpreet", "Gurprit Fakhani"),
    ("South Asian", "gurpreet", "Gurpreet Kaur 23/9/1994"),
    ("Polish", "polish", "Gosia Wyszynski"),
    ("Polish", "polish", "Malgosia Vishinska"),
    ("Polish", "polish", "Wyszynska 1991"),
    ("Arabic", "rahman", "Abdulrahman Fakhoury"),
    ("Arabic", "rahman", "Abdul Rahman Fakhuri"),
    ("Arabic", "rahman", "Abdelrahman Fakhouri"),
    ("Arabic", "masri", "Yousef Almazouni"),
    ("Arabic", "masri", "Youssef Mazouni"),
    ("diacritics", "diacritics", "Zoe Zoltek"),
    ("diacritics", "diacritics", "zoe novakova zoltek"),
    ("day and month swapped", "plain", "Quorndale 5/4/1983"),
    ("year by one", "plain", "Elizabeth Quorndale 4/5/1984"),
    ("year by one", "misspelt", "Thistlewood 21/11/1975"),
    ("wrong century", "century", "Larkmantle 3/7/1904"),
    ("wrong century", "century", "Winifred 3/7/1904"),
    ("digits transposed", "misspelt", "Thistlewood 12/11/1976"),
    ("digits transposed", "misspelt", "Rosalind 21/11/1967"),
    ("digits transposed in the telephone", "plain", "Quorndale 07700 900132"),
    ("digits transposed in the number", "plain", "Quorndale 2002/0073391Z"),
    ("old address", "former", "Kerensa 12 Oldmade Lane"),
    ("old address", "former", "QA7 3ZZ Kerensa"),
    ("former surname", "former", "Kerensa Tregarthenby"),
    ("former surname", "former", "Tregarthenby 28/2/1980"),
    ("alias that one source knows", "alias", "Dazza Nightowl"),
    ("alias that one source knows", "alias", "Nightowl"),
    ("part of an address", "former", "Kerensa, Oldmade"),
]


def _record(actor: Actor, names, born: date, source: str = "records-management", **more) -> UUID:
    kinds = (NameKind.CURRENT, NameKind.BIRTH, NameKind.ALIAS)
    return record_person(
        actor,
        person=NewPerson(
            source_code=source,
            names=tuple((kind, *name) for kind, name in zip(kinds, names, strict=False)),
            born_on=born,
            **more,
        ),
        on=NOW.date(),
    ).id


def _everybody(actor: Actor) -> dict[str, UUID]:
    for name, born in BESIDE:
        _record(actor, (name,), born)
    lane = find_or_record_location(
        actor, house="12", street="Oldmade Lane", locality="Portsquarter", postcode="QA7 3ZZ"
    )
    more = {
        "plain": {
            "phones": ("07700 900123",),
            "identifiers": (("PNC", "2002/0073319Z"),),
        },
        "former": {"home_id": lane.id},
    }
    found = {
        who: _record(actor, names, born, **more.get(who, {}))
        for who, (names, born) in PEOPLE.items()
    }
    PersonPlace.objects.filter(record_id=found["former"]).update(
        kind=PlaceKind.FORMER_HOME, until_on=NOW.date() - timedelta(days=900)
    )
    other = _record(
        actor, (("Darren", "Cobblewick"), ("Dazza", "Nightowl")), PEOPLE["alias"][1], "custody"
    )
    judge(
        actor,
        record_id=found["alias"],
        other_id=other,
        verdict=Verdict.SAME,
        reason="Same fingerprints",
        at=NOW,
    )
    return found


def test_every_kind_is_found(acting) -> None:
    with acting("cru.officer") as actor:
        known = _everybody(actor)
        missed = []
        for kind, who, typed in TYPED:
            answer = find_people(actor, text=typed, screen="t", form=uuid4(), at=NOW)
            first = [card.record_id for person in answer.people[:3] for card in person.cards]
            if known[who] not in first:
                missed.append((kind, typed, [person.name for person in answer.people[:3]]))

    assert not missed, "\n".join(map(str, missed))


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("2002/0073319Z", id="PNC number"),
        pytest.param("02/73319Z", id="PNC number in short"),
        pytest.param("07700 900123", id="telephone"),
        pytest.param("+44 7700 900123", id="telephone from abroad"),
    ],
)
def test_a_number_alone_finds_whose_it_is(acting, typed: str) -> None:
    with acting("cru.officer") as actor:
        known = _everybody(actor)
        answer = find_people(actor, text=typed, screen="t", form=uuid4(), at=NOW)

    assert answer.people[0].lead_record_id == known["plain"]


def test_a_first_name_that_too_many_bear_is_found_by_the_street(
    acting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(question, "SPREAD_TOO_WIDE", -1)
    with acting("cru.officer") as actor:
        known = _everybody(actor)
        alone, placed = (
            find_people(actor, text=typed, screen="t", form=uuid4(), at=NOW)
            for typed in ("Kerensa", "Kerensa, Oldmade")
        )

    assert (alone.people, alone.message) == ((), TOO_COMMON)
    assert [person.lead_record_id for person in placed.people] == [known["former"]]
