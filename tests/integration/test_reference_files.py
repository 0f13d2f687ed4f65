"""The force's own tables by their commands: taken whole, or refused row by row."""

from pathlib import Path

import pytest

from harbour.config import roles
from harbour.config.database import SetUpFailed, django
from tests.integration.conftest import Force


def _run(force: Force, command: str, *more: str) -> None:
    django(force.server, roles.OWNER, command, *more, quiet=True)


def test_schools_their_days_and_leads_are_taken_from_files(force: Force, tmp_path: Path) -> None:
    terms, closures, schools = (
        tmp_path / f"{name}.csv" for name in ("terms", "closures", "schools")
    )
    terms.write_text("calendar,first_day,last_day\nInvented Isle,2026-09-03,2026-12-18\n")
    closures.write_text("calendar,day,why\nInvented Isle,2026-10-23,Training day\n")
    schools.write_text(
        "name,calendar,agency,lead,lead_phone\nTestcase School,Invented Isle,,,01632 960009\n"
    )
    _run(force, "load_schools", "--terms", str(terms), "--closures", str(closures),
         "--schools", str(schools))  # fmt: skip
    with force.owner() as owner:
        known = owner.execute(
            "SELECT year.name, term.until_on::text, day.closed_on::text, setting.lead_phone"
            " FROM referrals_setting setting JOIN referrals_schoolyear year"
            " ON year.id = setting.year_id JOIN referrals_schoolterm term ON term.year_id = year.id"
            " JOIN referrals_schoolclosure day ON day.year_id = year.id"
            " WHERE setting.name = 'Testcase School'"
        ).fetchall()

    assert known == [("Invented Isle", "2026-12-18", "2026-10-23", "01632 960009")]


def test_a_wrong_row_is_told_and_nothing_is_taken(force: Force, tmp_path: Path) -> None:
    path = tmp_path / "authorities.csv"
    path.write_text(
        "area,service,agency\nsolent-city,children,downs-children\nnowhere,children,downs-adults\n"
    )
    with pytest.raises(SetUpFailed, match="line 3, area: nowhere is no area's code"):
        _run(force, "load_authorities", str(path))
    with force.owner() as owner:
        stands = owner.execute(
            "SELECT agency.code FROM referrals_authority known JOIN sharing_agency agency"
            " ON agency.id = known.agency_id JOIN workforce_area area ON area.id = known.area_id"
            " WHERE area.code = 'solent-city' AND known.kind = 'CHILDRENS_SERVICES'"
        ).fetchall()

    assert stands == [("solent-children",)]
