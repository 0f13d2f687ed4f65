"""Numbers that name people, with their check characters, from ranges that name nobody.

Source: `pole.domain.identifiers`, which reads them; a test holds the two together. Serials are
        higher than any year has used, and NHS numbers are of the range kept for tests.
"""

from random import Random

_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


def new_pnc(draw: Random, year: int) -> str:
    serial = f"{draw.randint(9_500_000, 9_999_999)}"
    return f"{year}/{serial}{_LETTERS[int(f'{year % 100:02d}{serial}') % 23]}"


def new_cro(draw: Random, year: int) -> str:
    serial = f"{draw.randint(900_000, 999_999)}"
    short = f"{year % 100:02d}"
    return f"{serial}/{short}{_LETTERS[int(short + serial) % 23]}"


def new_nhs(draw: Random) -> str:
    """One that begins with 999, as numbers do that are kept for tests."""
    while True:
        figures = f"999{draw.randint(0, 999999):06d}"
        check = (11 - sum(int(each) * (10 - at) for at, each in enumerate(figures)) % 11) % 11
        if check < 10:
            return f"{figures[:3]} {figures[3:6]} {figures[6:]}{check}"


def mistyped(draw: Random, number: str) -> str:
    """With one figure wrong, so that its check character no longer fits."""
    places = [at for at, each in enumerate(number) if each.isdigit()]
    at = draw.choice(places[2:])
    figure = str((int(number[at]) + draw.randint(1, 9)) % 10)
    return number[:at] + figure + number[at + 1 :]
