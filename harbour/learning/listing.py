"""What of learning performance lists: second grades of dip samples, and evaluations of pilots."""

from django.db.models import Exists, OuterRef

from harbour.kernel.calendars import london_date, start_of
from harbour.learning.models import Pilot, PilotReport, SecondGrade
from harbour.learning.terms import SampleKind, SampleStatus
from harbour.performance.api import Listed, Wanted
from harbour.sharing.api import Subject

_INSPECTORATE = "inspectorate"
_WHOLE = (SampleStatus.REVIEWED, SampleStatus.REPORTED)


def second_grades(wanted: Wanted) -> list[Listed]:
    """Those of whole dip samples of standard grades; wider ones, drawn after one failed, not."""
    held = SecondGrade.objects.filter(
        sample__owner_agency_id=wanted.agency_id,
        sample__kind=SampleKind.STANDARD,
        sample__wider_than=None,
        sample__status__in=_WHOLE,
        drawn__is_counted=True,
        graded_at__gte=start_of(wanted.span[0]),
        graded_at__lte=wanted.until,
    )
    return [
        Listed(
            words=f"Standard first, {each.get_grade_display().lower()} the second time",
            top=int(each.grade != each.drawn.first_grade),
            page="learning:sample",
            page_id=each.sample_id,
            subject=Subject(
                kind="learning.sample", record_id=each.sample_id, owner_agency_id=wanted.agency_id
            ),
            at=each.graded_at,
        )
        for each in held.select_related("drawn").order_by("graded_at", "id")
    ]


def evaluations(wanted: Wanted) -> list[Listed]:
    """Every pilot evaluated by then; it counts when its copy to the inspectorate is recorded."""
    told = PilotReport.objects.filter(pilot=OuterRef("pk"), recorded_at__lte=wanted.until)
    sent = told.filter(copied_to__icontains=_INSPECTORATE, copied_on__lte=london_date(wanted.until))
    evaluated = Pilot.objects.filter(Exists(told), owner_agency_id=wanted.agency_id)
    return [
        Listed(
            words=each.title,
            top=int(each.is_sent),
            page="learning:pilot",
            page_id=each.id,
            subject=Subject(
                kind="learning.pilot", record_id=each.id, owner_agency_id=wanted.agency_id
            ),
            at=each.registered_at,
        )
        for each in evaluated.annotate(is_sent=Exists(sent)).order_by("registered_at", "id")
    ]
