"""Home Office police recorded crime: offences by force and quarter.

Source: Home Office, "Police recorded crime open data tables", notes. A number below nought is a
        correction of an earlier quarter and counts. Offence codes are the Home Office's own.
Unit:   offences recorded in a quarter of a financial year, which begins on 1 April.
"""

from harbour.interchange.domain import values as v
from harbour.interchange.domain.mapping import Column, Context, Extract, Unmeant, Values
from harbour.interchange.domain.records import CountRecord
from harbour.interchange.terms import Holds

_SUMS = frozenset({"england", "wales", "england and wales", "england & wales", "all forces"})


def _meaning(values: Values, context: Context) -> CountRecord:
    if values["Force_Name"].casefold() in _SUMS:
        raise Unmeant("Force_Name", "sums forces that have lines of their own")
    year, quarter = values["Financial_Year"], values["Financial_Quarter"]
    from_on, until_on = v.quarter_days(year, quarter)
    if from_on > context.today:
        raise Unmeant("Financial_Quarter", v.FUTURE)
    return CountRecord(
        force=values["Force_Name"],
        period=f"{year}/{(year + 1) % 100:02} Q{quarter}",
        from_on=from_on,
        until_on=until_on,
        number=values["Number_of_Offences"],
        type=values["Policeuk_Cat"],
        offence_code=values["Offence_Code"],
        offence=values["Offence_Description"],
        group=values["Offence_Group"],
        subgroup=values["Offence_Subgroup"],
    )


RECORDED_CRIME = Extract(
    name="prc-pfa",
    title="Police recorded crime by force, offence and quarter",
    publisher="Home Office",
    licence="Open Government Licence v3.0",
    holds=Holds.COUNTS,
    columns=(
        Column(name="Financial_Year", read=v.financial_year),
        Column(name="Financial_Quarter", read=v.quarter),
        Column(name="Force_Name", read=v.text(80, blank=False), totals=True),
        Column(
            name="Offence_Description",
            read=v.text(200, blank=False),
            also=("Offence",),
            totals=True,
        ),
        Column(name="Offence_Group", read=v.text(120), totals=True),
        Column(name="Offence_Subgroup", read=v.text(120)),
        Column(name="Offence_Code", read=v.text(40, blank=False)),
        Column(
            name="Number_of_Offences", read=v.whole_number, also=("Force_Offence_Count", "Offences")
        ),
        Column(name="Policeuk_Cat", read=v.text(80), required=False),
    ),
    meaning=_meaning,
    not_in_key=frozenset({"Number_of_Offences", "Policeuk_Cat"}),
    also=("prc", "prc_pfa", "police-recorded-crime", "recorded-crime", "home-office"),
)
