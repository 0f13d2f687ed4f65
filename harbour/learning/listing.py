"""Second grades as performance lists them: for how many standard grades may be wrong at most."""

from harbour.kernel.calendars import start_of
from harbour.learning.models import SecondGrade
from harbour.learning.terms import SampleKind, SampleStatus
from harbour.performance.api import Listed, Wanted
from harbour.sharing.api import Subject

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
