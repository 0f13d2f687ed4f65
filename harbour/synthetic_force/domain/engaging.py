"""Work with communities as the inspection found it: officers for one, and doctors who help."""

from datetime import timedelta

from harbour.synthetic_force.domain.work import Work


def engage(work: Work) -> None:
    """An engagement officer in the city, a place to report, and two things that were tried."""
    at = work.as_of - timedelta(days=300)
    west, officer = work.frame.area["Western"], work.frame.user["response.two"]
    work.force.write(
        "safeguarding_engagementofficer", at, community="polish", officer_id=officer, area_id=west,
        languages="Polish", from_on=at.date(),
    )  # fmt: skip
    work.force.write(
        "safeguarding_reportingroute", at, community="", area_id=west, kind="HEALTH",
        name="Mallard surgery", from_on=at.date(),
        what="Any doctor or nurse takes a report, alone with the patient, and rings us",
    )  # fmt: skip
    for days, what, came_of in (
        (200, "A talk at the Saturday school", "Four people stayed behind; two rang in the week"),
        (20, "A leaflet in the bakery, with the number of the surgery", ""),
    ):
        done = work.as_of - timedelta(days=days)
        work.force.write(
            "safeguarding_outreach", done, community="polish", area_id=west, done_on=done.date(),
            what=what, with_whom="The parents' club", tried_by=officer, came_of=came_of,
            told_by=officer if came_of else None,
            told_at=done + timedelta(days=60) if came_of else None,
        )  # fmt: skip
