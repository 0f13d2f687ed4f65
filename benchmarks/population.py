"""Person records as several sources hold them, with the truth of who is who.

Names are as unevenly spread as they are in life: a hundred common family names, and a long
tail made of syllables; given names by heritage. A person has about 2.9 records. Sources
misspell, shorten, swap names or day and month, hold an old address, a former surname or no
date at all. Twins, and fathers and sons of one name and address, are planted.
"""

import random
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate

from benchmarks.words import FAMILY, GIVEN, HERITAGE, STREETS
from harbour.multi_search.domain.levels import Facts
from harbour.multi_search.domain.query import address_key
from harbour.multi_search.domain.variants import variants
from harbour.pole.api import fold

RECORDS_A_PERSON = (1, 2, 3, 4, 5, 6)
SPREAD = (18, 27, 24, 16, 10, 5)
TWIN, SON = 0.004, 0.003
NEAR_MOVES = 0.5
"""Most moves are short: so many stay in the district, or half a postcode would speak against."""
DAY = timedelta(days=1)


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


_FIRST = _words(
    "ash beck black brad bram brook burn car chat clay cran dal den dun east eck elm fair fen "
    "gar gil gold graf hal ham har haw heath hol hunt kel ken kirk lang lath lin long mal mar "
    "mel mil mor nor nut oak old pen pres rad red rom rush sand sel shel sher stan stock strat "
    "sut thorn tun up wal war wes whit wil win wood wyn"
)
_MIDDLE = ("", "er", "en", "ing", "le", "in", "er", "")
_LAST = _words(
    "bank beck borough bourne bridge brook burn bury by cliff cote croft dale den field ford "
    "gate ham head holme house hurst land ley low man mead mere more ridge shaw sey son stead "
    "stone thorpe ton tree wade way well wick wood worth yard"
)
_POLISH = _words(
    "adam bar bogd boro bucz chm czar dab dobr gaj glow grab jab janisz kalin kamin kac kos "
    "kras kow lip los majew mal mich mod nied olsz orl pawl piotr pod raj rog sad sik sob sten "
    "szcz tom urb wal wil wit wro zab zal zar zaw"
)
_POLISH_ENDS = ("ski", "owski", "ewski", "inski", "ewicz", "czyk", "czak", "iak")
_ASIAN = _words(
    "abbas akram anwar arshad aslam awan aziz bashir bhatti bhatt butt chauhan das desai "
    "dhillon farooq gill ghosh gupta haider hamid hanif haque islam ismail jabeen jain javed "
    "joshi kapoor karim khalid khatun kumar latif mehmood mehta miah mir mirza mishra mistry "
    "mughal nair naz parmar pathan perveen qureshi rafiq rai rana rashid rathod raza reddy riaz "
    "saeed saleem sandhu sarwar sethi shafiq sheikh siddiqui sidhu solanki sultana tahir uddin "
    "usman verma yadav younis yousaf zaman"
)
_SLIPS = {"a": "e", "e": "a", "i": "y", "o": "u", "c": "k", "k": "c", "s": "z", "m": "n", "n": "m"}


@dataclass(slots=True)
class Person:
    number: int
    given: str
    family: str
    former: str
    sex: str
    born: date
    home: tuple[str, str]
    old_home: tuple[str, str]
    phone: str
    vehicle: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Truth:
    """One record and whose it is."""

    person: int
    facts: Facts


@cache
def _families() -> dict[str, tuple[list[str], list[float]]]:
    made = {
        "british": [a + m + z for a in _FIRST for m in _MIDDLE[:5] for z in _LAST],
        "polish": [a + z for a in _POLISH for z in _POLISH_ENDS],
        "south_asian": _ASIAN,
    }
    shuffle = random.Random(5).shuffle  # noqa: S311 -- the same long tail each time
    found = {}
    for heritage, listed in FAMILY.items():
        tail = list(dict.fromkeys(made.get(heritage, ())))
        shuffle(tail)
        names = list(dict.fromkeys([*(fold(name) for name in listed.split()), *tail]))
        found[heritage] = (names, list(accumulate(1 / (place + 6) for place in range(len(names)))))
    return found


@cache
def _givens() -> dict[tuple[str, str], tuple[list[str], list[float]]]:
    found = {}
    for sex, by_heritage in GIVEN.items():
        for heritage, listed in by_heritage.items():
            names = [fold(name) for name in listed.split()]
            weights = list(accumulate(1 / (place + 8) for place in range(len(names))))
            found[sex, heritage] = (names, weights)
    return found


def _pick(chance: random.Random, spread: tuple[list[str], list[float]]) -> str:
    return chance.choices(spread[0], cum_weights=spread[1])[0]


def _home(chance: random.Random) -> tuple[str, str]:
    made = chance.choice(_FIRST) + chance.choice(("moon", "jam", "kettle", "moth", "fish", "plum"))
    street = made + " " + chance.choice(STREETS).rpartition(" ")[2]
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    # 144 districts, about as many as a large force has: half a postcode says no more than there.
    area = f"{chance.choice('QVX')}{chance.choice('ABCDEFGH')}{chance.randint(1, 6)}"
    inward = f"{chance.randint(1, 9)}{chance.choice(letters)}{chance.choice(letters)}"
    return address_key(str(chance.randint(1, 240)), street), area + inward


def _moved_from(chance: random.Random, home: tuple[str, str]) -> tuple[str, str]:
    """Where somebody lived before: as often as not in the same postcode district."""
    address, postcode = _home(chance)
    near = chance.random() < NEAR_MOVES
    return address, home[1][:-3] + postcode[-3:] if near else postcode


def _person(chance: random.Random, number: int) -> Person:
    heritage, sex = chance.choice(HERITAGE), chance.choice("FM")
    family = _pick(chance, _families()[heritage])
    if sex == "F" and heritage == "polish" and family.endswith("ski"):
        family = family[:-1] + "a"
    married = sex == "F" and chance.random() < 0.3
    given = _pick(chance, _givens()[sex, heritage])
    if chance.random() < 0.05:
        given = f"{given} {_pick(chance, _givens()[sex, 'british'])}"
    home = _home(chance)
    return Person(
        number=number,
        given=given,
        family=family,
        former=_pick(chance, _families()[heritage]) if married else "",
        sex=sex,
        born=date(1935, 1, 1) + DAY * int(chance.triangular(0, 27000, 18000)),
        home=home,
        old_home=_moved_from(chance, home),
        phone=f"{chance.randint(0, 9_999_999):07}",
        vehicle="".join(chance.choices(string.ascii_uppercase, k=2))
        + f"{chance.randint(51, 75)}"
        + "".join(chance.choices(string.ascii_uppercase, k=3))
        if chance.random() < 0.4
        else "",
        identifier=f"{chance.randint(1980, 2025)}/{chance.randint(0, 9_999_999):07}Q"
        if chance.random() < 0.3
        else "",
    )


def _kin(chance: random.Random, person: Person, number: int) -> Person | None:
    """Now and then somebody who must never be taken for the person."""
    drawn = chance.random()
    if drawn < TWIN:
        sex = chance.choice("FM")
        given = _pick(chance, _givens()[sex, "british"])
        if given.split()[0] == person.given.split()[0]:
            return None
        return replace(person, number=number, given=given, sex=sex, identifier="", vehicle="")
    if drawn < TWIN + SON and person.sex == "M" and person.born.year < 1985:
        born = person.born + DAY * chance.randint(7300, 13000)
        return replace(person, number=number, born=born, identifier="", vehicle="")
    return None


def people(seed: int) -> Iterator[Person]:
    """People without end; some are followed by a twin or by a son of the same name."""
    chance = random.Random(seed)  # noqa: S311 -- invented people
    number = 0
    while True:
        person = _person(chance, number)
        yield person
        number += 1
        kin = _kin(chance, person, number)
        if kin:
            yield kin
            number += 1


def population(records: int, seed: int) -> Iterator[Truth]:
    """So many records, with whose each is."""
    chance = random.Random(f"{seed} records")  # noqa: S311 -- invented people
    made = 0
    for person in people(seed):
        for turn in range(chance.choices(RECORDS_A_PERSON, SPREAD)[0]):
            yield Truth(person.number, recorded(chance, person, first=turn == 0))
            made += 1
            if made == records:
                return


def recorded(chance: random.Random, person: Person, *, first: bool = False) -> Facts:
    """The person as one source has them."""
    given, family = person.given, person.family
    if person.former and chance.random() < 0.25:
        family = person.former
    given, family = (given, family) if first else misspelt(chance, given, family)
    names = [(given, family)]
    if person.former and family != person.former and chance.random() < 0.15:
        names.append((given, person.former))
    address, postcode = person.home if chance.random() < 0.7 else person.old_home
    has_home = chance.random() < 0.85
    return Facts(
        names=tuple(names),
        sex=person.sex if chance.random() < 0.95 else "",
        born=misdated(chance, person.born),
        postcodes=(postcode,) if has_home else (),
        addresses=(address,) if has_home else (),
        phones=_number(chance, person.phone, 0.6, 0.3),
        registrations=_number(chance, person.vehicle, 0.5, 0.0),
        identifiers=(person.identifier,) if person.identifier and chance.random() < 0.6 else (),
    )


def _number(chance: random.Random, value: str, held: float, other: float) -> tuple[str, ...]:
    if not value or chance.random() > held:
        return ()
    return (f"{chance.randint(0, 9_999_999):07}",) if chance.random() < other else (value,)


def misdated(chance: random.Random, born: date) -> date | None:
    """A date of birth as recorded: right, missing, or wrong in one of the common ways."""
    drawn = chance.random()
    if drawn < 0.06:
        return None
    if drawn < 0.08 and born.day <= 12:
        return born.replace(month=born.day, day=born.month)
    if drawn < 0.09:
        return born.replace(month=1, day=1)
    if drawn < 0.12:
        return _slipped(chance, born)
    return born


def _slipped(chance: random.Random, born: date) -> date:
    """One figure wrong, or the year by one."""
    try:
        return chance.choice(
            (
                born.replace(day=(born.day + 10) % 28 + 1 if born.day < 11 else born.day - 10),
                born.replace(year=born.year + chance.choice((-1, 1))),
                born.replace(day=born.day // 10 * 10 + chance.randint(1, 8)),
            )
        )
    except ValueError:
        return born


def misspelt(chance: random.Random, given: str, family: str) -> tuple[str, str]:
    """Both names as a source may have them."""
    first, _, more = given.partition(" ")
    drawn = chance.random()
    if drawn < 0.06 and variants(first):
        first = chance.choice(sorted(variants(first)))
    elif drawn < 0.10:
        first = typo(chance, first)
    elif drawn < 0.12:
        first = sounded(chance, first)
    if chance.random() < 0.05:
        family = typo(chance, family)
    elif chance.random() < 0.03:
        family = sounded(chance, family)
    given = f"{first} {more}".strip() if chance.random() < 0.5 else first
    return (family, first) if chance.random() < 0.01 else (given, family)


def typo(chance: random.Random, word: str) -> str:
    """One letter left out, doubled, wrong or exchanged with its neighbour."""
    if len(word) < 4:
        return word
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return chance.choice(
        (
            before + after,
            before + letter + letter + after,
            before + chance.choice(string.ascii_lowercase) + after,
            before + after[0] + letter + after[1:],
        )
    )


def sounded(chance: random.Random, word: str) -> str:
    """Spelt as heard."""
    places = [place for place in range(1, len(word)) if word[place] in _SLIPS]
    if not places:
        return word
    place = chance.choice(places)
    return word[:place] + _SLIPS[word[place]] + word[place + 1 :]


def planted_kin(pairs: int, seed: int) -> Iterator[tuple[str, Facts]]:
    """As many twins, and as many fathers with a son of one name; three dated records of each.

    They live at one address with one telephone. Sources misspell and misdate them as anybody.
    """
    chance = random.Random(f"{seed} kin")  # noqa: S311 -- invented people
    for number in range(2 * pairs):
        person = next(each for each in people(chance.randrange(2**31)) if _can_have(each, number))
        kin = _twin(chance, person) if number % 2 else _son(chance, person)
        for side, each in enumerate((person, kin)):
            for turn in range(3):
                facts = recorded(chance, each, first=turn == 0)
                dated = replace(facts, born=facts.born or each.born)
                yield f"kin {number} {side}", dated


def _can_have(person: Person, number: int) -> bool:
    return number % 2 == 1 or (person.sex == "M" and person.born.year < 1985)


def _twin(chance: random.Random, person: Person) -> Person:
    """A brother or sister of one day, with a first name that is no form of the other's."""
    while True:
        sex = chance.choice("FM")
        given = _pick(chance, _givens()[sex, "british"])
        if given[0] != person.given[0] and given not in variants(person.given.split()[0]):
            return replace(person, given=given, sex=sex, identifier="", vehicle="")


def _son(chance: random.Random, person: Person) -> Person:
    born = person.born + DAY * chance.randint(7300, 13000)
    return replace(person, born=born, identifier="", vehicle="")
