"""How old what each source system sent is."""

from datetime import datetime

from django.db.models import F, Max

from harbour.interchange.mappings import extract_called
from harbour.interchange.models import ImportRun
from harbour.interchange.services.registering import sources_of
from harbour.kernel.actor import Actor


def last_imports(actor: Actor) -> dict[str, datetime]:
    """When each source of one's own agency that is taken in by files was last taken in, by its
    code. A source that is not among them is written here, as things happen. One query."""
    runs = ImportRun.objects.visible_to(actor).filter(owner_agency_id=actor.agency_id)
    latest = runs.values("source", own=F("owner_agency__code")).annotate(at=Max("finished_at"))
    found: dict[str, datetime] = {}
    for name, own, at in latest.values_list("source", "own", "at"):
        extract = extract_called(name)
        if extract is not None:
            sources = sources_of(extract, own)
            found |= {code: at for code, _ in sources.values()}
    return found
