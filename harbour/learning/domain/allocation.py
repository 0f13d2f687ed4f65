"""Which arm the next case of a trial gets: settled by a sealed seed before anybody is enrolled.

Places are numbered as cases come. Each block of four holds two of each arm, which two being the
draw of `kernel.draw` by the trial's seed. The seed is made by the machine, kept encrypted, and its
hash is shown from the first day; when enrolment ends the seed is shown, and anybody can draw again.

Source: block randomisation and concealment: CONSORT 2010, items 8 and 9.
"""

from harbour.kernel.draw import draw

BLOCK = 4


def arm_of(place: int, *, seed: str, arms: tuple[str, str]) -> str:
    """The arm of the case in a place, counted from 1."""
    block, turn = divmod(place - 1, BLOCK)
    frame = [f"{block}.{each}" for each in range(BLOCK)]
    chosen = draw(frame, BLOCK // 2, seed).chosen
    return arms[1] if f"{block}.{turn}" in chosen else arms[0]
