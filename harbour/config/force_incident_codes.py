"""With which codes incidents open and close in this force. Part of FORCE.

The chapters are those of the National Standard for Incident Recording; the codes, the labels and
which of them are used are each force's own. HARBOUR_INCIDENT_CODES names a force's own file,
whose codes take the place of these (docs/how-to/incident-codes.md).
"""

import os
from pathlib import Path
from typing import Any

from harbour.config.force_file import incidents

_TRANSPORT = "Transport"
_ANTISOCIAL = "Anti-social behaviour"
_SAFETY = "Public safety and welfare"
_ADMIN = "Administration"

OURS: dict[str, Any] = {
    "incident_codes": {
        "2011-04-01": {
            "version": "2011-1",
            # Code, OPENS, CLOSES or BOTH, chapter, label.
            "codes": (
                ("S1", "BOTH", _SAFETY, "domestic incident"),
                ("S2", "BOTH", _SAFETY, "concern for somebody's safety"),
                ("S3", "BOTH", _SAFETY, "child protection"),
                ("S4", "BOTH", _SAFETY, "missing person"),
                ("S5", "BOTH", _SAFETY, "suspicious circumstances"),
                ("S6", "BOTH", _SAFETY, "sudden death or injury"),
                ("S7", "BOTH", _SAFETY, "silent or abandoned call"),
                ("A1", "BOTH", _ANTISOCIAL, "personal"),
                ("A2", "BOTH", _ANTISOCIAL, "nuisance"),
                ("A3", "BOTH", _ANTISOCIAL, "environmental"),
                ("T1", "BOTH", _TRANSPORT, "collision"),
                ("T2", "BOTH", _TRANSPORT, "highway disruption or offence"),
                ("R1", "BOTH", _ADMIN, "message, advice or help to another"),
                ("R2", "BOTH", _ADMIN, "lost or found property"),
                ("R3", "CLOSES", _ADMIN, "nothing to answer: a mistake or a false call"),
                ("C1", "OPENS", "Crime", "reported"),
                ("C2", "CLOSES", "Crime", "recorded under its own reference"),
            ),
            "qualifiers": (
                ("DOMESTIC", "Domestic abuse"),
                ("ALCOHOL_DRUGS", "Drink or drugs"),
                ("MENTAL_HEALTH", "Mental health"),
                ("HATE", "Hate or prejudice"),
                ("REPEAT", "Repeat victim"),
                ("YOUTH", "Somebody under 18"),
                ("WEAPON", "Weapon or firearm"),
            ),
            # The qualifier that says the same as our marker.
            "domestic": "DOMESTIC",
            # What is proposed when a log opens, by what the call is about.
            "opens_as": {"PARTNER": "S1", "FAMILY": "S1", "NOT_KNOWN": "S1", "CHILD": "S3"},
            # What is proposed when a log closes from which a crime was recorded.
            "closes_as_crime": "C2",
            # Which qualifier is proposed for what was told or found.
            "speaks_for": {
                "DRINK_DRUGS": "ALCOHOL_DRUGS",
                "WEAPON": "WEAPON",
                "REPEAT": "REPEAT",
                "YOUTH": "YOUTH",
                "MENTAL_HEALTH": "MENTAL_HEALTH",
            },
            # Codes of other systems that feed incidents in, and with which of ours they open.
            "of_feeds": {},
        },
    },
}

_OWN = os.environ.get("HARBOUR_INCIDENT_CODES", "")
INCIDENT_CODES = incidents(OURS, Path(_OWN) if _OWN else None)
