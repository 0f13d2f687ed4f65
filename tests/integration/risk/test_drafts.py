"""What is typed on the pages of a form is kept for its writer alone, until it is sent."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from harbour.risk.views.drafting import KEPT
from tests.integration.conftest import Force
from tests.integration.risk.test_pages import one, submitted

SignedIn = Callable[[str], Client]
WORDS = "Afraid of what comes at the weekend"


def begun(force: Force) -> str:
    """A form of Tom's that is not submitted yet."""
    return str(
        one(
            force,
            "SELECT held.id FROM risk_assessment held JOIN sharing_user tom"
            " ON tom.id = held.officer_id WHERE tom.username = 'response.officer'"
            " AND held.status IN ('DUE', 'DRAFT') ORDER BY held.asked_at DESC LIMIT 1",
        )[0]
    )


def test_a_judgement_is_kept_as_typed_comes_back_and_ends_with_the_sending(
    force: Force, signed_in: SignedIn
) -> None:
    form, tom = begun(force), signed_in("response.officer")
    keep = reverse("risk:keep_page", args=[form, "submit"])
    page = reverse("risk:submit", args=[form])
    typed = {"judgement": "HIGH", "reason": WORDS, "officer_view": "A broken door"}
    kept = tom.post(keep, typed | {"draft_version": ""})
    again = tom.post(keep, typed | {"draft_version": "1"})
    stale = tom.post(keep, typed | {"draft_version": "1"})
    shown = tom.get(page).content.decode()
    home = tom.get("/").content.decode()
    others = signed_in("response.two").get(page).content.decode()
    children = {"children_said": "NOT_NAMED", "children_words": "A cot, and no child in sight"}
    sent = tom.post(page, typed | children | {"agrees_to_support": ""})

    assert (kept.status_code, again.status_code, stale.status_code) == (204, 204, 409)
    assert "another window" in stale.content.decode()
    assert WORDS in shown
    assert page in home
    assert WORDS not in others
    assert sent.status_code == 302
    assert page not in tom.get("/").content.decode()


@pytest.mark.parametrize("page", KEPT)
def test_every_page_that_keeps_leads_back_and_a_stranger_keeps_nothing(
    force: Force, signed_in: SignedIn, page: str
) -> None:
    form = submitted(force) if page in ("correct", "prompts", "countersign") else begun(force)
    stranger = signed_in("social.worker")
    keep = reverse("risk:keep_page", args=[form, page])

    assert stranger.post(keep, {"reason": WORDS}).status_code in (403, 404)
    assert reverse(f"risk:{page}", args=[form])


def test_what_a_colleague_has_submitted_is_no_longer_gone_on_with(
    force: Force, signed_in: SignedIn
) -> None:
    form, tom, colleague = begun(force), signed_in("response.officer"), signed_in("response.two")
    page = reverse("risk:submit", args=[form])
    children = {"children_said": "NOT_NAMED", "children_words": "A cot, and no child in sight"}
    typed = {"judgement": "HIGH", "reason": WORDS, "agrees_to_support": ""} | children
    tom.post(reverse("risk:keep_page", args=[form, "submit"]), typed | {"draft_version": ""})
    sent = colleague.post(page, typed)
    back = tom.get(page)

    assert sent.status_code == 302
    assert back["Location"] == reverse("risk:assessment", args=[form])
    assert page not in tom.get("/").content.decode()


def test_no_other_page_keeps_anything(force: Force, signed_in: SignedIn) -> None:
    keep = reverse("risk:keep_page", args=[begun(force), "paper"])

    assert signed_in("response.officer").post(keep, {"reason": WORDS}).status_code == 404


def test_a_correction_that_was_left_goes_on_from_what_it_knew(
    force: Force, signed_in: SignedIn
) -> None:
    form, tom = submitted(force), signed_in("response.officer")
    page = reverse("risk:correct", args=[form])
    first = tom.get(page)
    fields = first.context["form"]
    typed = {name: fields[name].value() or "" for name in fields.fields}
    typed |= {"seen": first.context["seen"], "reason": WORDS, "q5": "REFUSED"}
    keep = reverse("risk:keep_page", args=[form, "correct"])
    tom.post(keep, typed | {"draft_version": ""})
    changed = typed | {"q5": fields["q5"].value() or "", "q6": "DONT_KNOW", "q7": "DONT_KNOW"}
    other = signed_in("response.two").post(page, changed)
    back = tom.get(page)

    assert other.status_code == 302
    assert back.context["form"]["q5"].value() == "REFUSED"
    assert int(back.context["seen"]) == int(first.context["seen"])
