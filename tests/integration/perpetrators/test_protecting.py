"""Several people whom one order protects: each told of each turn, each safely, none betrayed."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators import selectors, services
from harbour.perpetrators.models import AlsoProtected, Order, Turn, Variation
from harbour.perpetrators.services import NewPlace, NewProtected, NewVariation
from harbour.pole.api import NameKind, NewAddress, NewPerson, record_person
from harbour.pole.models import PersonRecord
from harbour.safeguarding.api import keep_secret
from harbour.safeguarding.models import Update
from harbour.workforce.api import duties_owed
from tests.integration.marac.conftest import browse
from tests.integration.perpetrators.conftest import shown
from tests.integration.perpetrators.test_notices import her, notice_id, served
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["browse", "her", "notice_id", "opened", "served"]

TODAY = NOW.date()
SYSTEM = "system.solent-and-downs"


def person(actor, given: str, *, years: int) -> UUID:
    new = NewPerson(
        source_code="records-management", names=[(NameKind.CURRENT, given, "Testcase")],
        born_on=date(TODAY.year - years, 1, 1),
    )  # fmt: skip
    return record_person(actor, person=new, on=TODAY).id


def order(actor, her: Opened, **more: object) -> Order:
    said = {"kind": "NMO", "subject_id": her.suspect, "protected_id": her.victim,
            "conditions": "No contact", "made_on": TODAY - timedelta(days=1)}  # fmt: skip
    return services.record_made(actor, at=NOW, **(said | more))


def told(*people: UUID) -> dict[UUID, list[str]]:
    """The news of orders that each of them is owed, in words."""
    found = Update.objects.filter(kind="ORDER", victim_id__in=people).order_by("id")
    return {each: [row.words for row in found if row.victim_id == each] for each in people}


@pytest.fixture
def child(her: Opened, acting: Callable) -> UUID:
    with acting("investigator") as actor:
        return person(actor, "Ella", years=8)


@pytest.fixture
def partner(her: Opened, acting: Callable) -> UUID:
    with acting("investigator") as actor:
        return person(actor, "Tomas", years=33)


@pytest.fixture
def three(her: Opened, child: UUID, partner: UUID, acting: Callable) -> UUID:
    """An order that protects the victim, the child through them, and the new partner."""
    with acting("investigator") as actor:
        held = order(actor, her, expires_on=TODAY + timedelta(days=10))
        for new in (
            NewProtected(person_id=child, role="CHILD", told_through_id=her.victim),
            NewProtected(person_id=partner, role="PARTNER"),
        ):
            services.protect_also(actor, order_id=held.id, new=new, at=NOW)
        return held.id


def test_each_is_told_of_each_turn_and_a_child_through_an_adult(
    three: UUID, her: Opened, child: UUID, partner: UUID, acting: Callable
) -> None:
    with acting("investigator") as actor:
        services.serve_order(actor, order_id=three, served_at=NOW, words="In court", pnc_on=None,
                             at=NOW)  # fmt: skip
        services.record_breach(actor, order_id=three, happened_at=NOW, words="Rang", reference="",
                               arrested=False, why_not="Gone", at=NOW)  # fmt: skip
        change = NewVariation(varied_on=TODAY, conditions="No contact, and not near the school",
                              expires_on=TODAY + timedelta(days=90), words="Asked")  # fmt: skip
        services.vary_order(actor, order_id=three, change=change, at=NOW)
        services.end_early(actor, order_id=three, on=TODAY, at=NOW)
        news = told(her.victim, child, partner)
        assert news[child] == [], "a child hears through an adult"
        for who in (her.victim, partner):
            said = " / ".join(news[who])
            for turn in ("given to whom it binds", "it was broken", "varied it", "ended it"):
                assert said.count(turn) == 1, (turn, said)
        assert "protects you too" in news[partner][0]
        assert any("protects them too" in each for each in news[her.victim])
        assert len(news[her.victim]) == len(set(news[her.victim])), "an adult is told once"
        broken = Update.objects.get(victim_id=partner, words__contains="it was broken")
        assert broken.due_at - NOW < timedelta(days=1), "whoever broke it is at large"


def test_an_adjourned_hearing_and_the_courts_order_are_told_to_all_of_them(
    served: UUID, partner: UUID, acting: Callable
) -> None:
    with acting("investigator") as actor:
        binds = selectors.notice(actor, served).order_id
        new = NewProtected(person_id=partner, role="PARTNER")
        services.protect_also(actor, order_id=binds, new=new, at=NOW)
        services.adjourn_notice(actor, notice_id=served, hearing_at=NOW + timedelta(days=2),
                                reason="No interpreter", at=NOW)  # fmt: skip
        services.court_decided(actor, notice_id=served, granted=True, at=NOW, court="Invented",
                               until=TODAY + timedelta(days=28))  # fmt: skip
        after = selectors.order(actor, selectors.notice(actor, served).order_id)
        assert partner in selectors.protected_by(actor, after), "carried over to the order"
        said = " / ".join(told(partner)[partner])
    assert "put it off" in said
    assert "the court made it" in said


def test_whom_an_order_binds_is_never_protected_and_hears_nothing(
    her: Opened, child: UUID, acting: Callable
) -> None:
    with acting("investigator") as actor:
        held = order(actor, her)
        for new, why in (
            (NewProtected(person_id=her.suspect, role="RELATIVE"), "whom it binds"),
            (NewProtected(person_id=child, role="CHILD"), "through an adult"),
            (NewProtected(person_id=child, role="CHILD", told_through_id=her.suspect), "never"),
            (NewProtected(person_id=child, role="CHILD", told_through_id=child), "adult"),
            (NewProtected(person_id=her.victim, role="VICTIM"), "already"),
        ):
            with pytest.raises(DomainError, match=why):
                services.protect_also(actor, order_id=held.id, new=new, at=NOW)
        row = {"owner_agency_id": actor.agency_id, "order_id": held.id, "role": "CHILD",
               "added_by": actor.user_id, "added_at": NOW}  # fmt: skip
        for named in (
            {"person_id": her.suspect},
            {"person_id": child, "told_through_id": her.suspect},
            {"person_id": child, "told_through_id": child},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                AlsoProtected.objects.create(**row, **named)


def test_who_may_not_see_somebody_sees_the_order_without_them_and_they_are_told(
    her: Opened, partner: UUID, acting: Callable, browse: Callable
) -> None:
    with acting("investigator") as actor:
        held = order(actor, her)
        services.protect_also(actor, order_id=held.id, at=NOW,
                              new=NewProtected(person_id=partner, role="PARTNER"))  # fmt: skip
    with acting(SYSTEM):
        PersonRecord.objects.filter(id=partner).update(is_restricted=True)
    with acting("investigator") as actor:
        assert selectors.protected_by(actor, held) == [her.victim]
        services.serve_order(actor, order_id=held.id, served_at=NOW, words="In court", pnc_on=None,
                             at=NOW)  # fmt: skip
    page = shown(browse("investigator"), f"orders/{held.id}/")
    assert "Amara Testcase" in page
    assert "Tomas" not in page
    with acting(SYSTEM) as actor:
        assert services.tell_whom_nobody_saw(actor, at=NOW) >= 1
        services.tell_whom_nobody_saw(actor, at=NOW)
        said = told(partner, her.victim)
    assert sum("given to whom it binds" in each for each in said[partner]) == 1
    assert sum("given to whom it binds" in each for each in said[her.victim]) == 1


def test_nobody_hears_of_what_was_before_them(her: Opened, partner: UUID, acting: Callable) -> None:
    with acting("investigator") as actor:
        held = order(actor, her)
        services.protect_also(actor, order_id=held.id, at=NOW + timedelta(hours=2),
                              new=NewProtected(person_id=partner, role="PARTNER"))  # fmt: skip
    with acting(SYSTEM) as actor:
        services.tell_whom_nobody_saw(actor, at=NOW)
        assert len(told(partner)[partner]) == 1, "only that it protects them too"


def test_a_person_whose_secret_street_it_names_is_not_added(
    her: Opened, partner: UUID, acting: Callable
) -> None:
    where = NewAddress(house="3", street="Larkmoth Row", locality="Stillbourne",
                       postcode="QX9 4ZX")  # fmt: skip
    with acting("safeguarding.supervisor") as actor:
        keep_secret(actor, victim_id=partner, at=NOW, readers=[], address=where,
                    until=TODAY + timedelta(days=30), reason="Kept secret")  # fmt: skip
    with acting("investigator") as actor:
        held = order(actor, her, conditions="Not to go to Larkmoth Row")
        new = NewProtected(person_id=partner, role="PARTNER")
        with pytest.raises(DomainError, match="must not stand on a paper"):
            services.protect_also(actor, order_id=held.id, new=new, at=NOW)
        other = order(actor, her, kind="OCCUPATION")
        services.protect_also(actor, order_id=other.id, new=new, at=NOW)
        with pytest.raises(DomainError, match="must not stand on a paper"):
            services.add_place(actor, about=other, at=NOW,
                               place=NewPlace(name="Larkmoth Row", rule="KEEP_OUT"))  # fmt: skip


def test_an_order_changes_only_as_a_court_varied_it_and_who_leaves_is_told_at_once(
    three: UUID, her: Opened, partner: UUID, acting: Callable
) -> None:
    with acting("investigator") as actor:
        with pytest.raises(DatabaseError, match="as a court varied"), transaction.atomic():
            Order.objects.filter(id=three).update(conditions="Nothing")
        also = selectors.also_protected(actor, [three])[three]
        leaving = next(each for each in also if each.person_id == partner)
        for wrong, why in (
            ({"varied_on": TODAY + timedelta(days=1)}, "not to come"),
            ({"expires_on": TODAY - timedelta(days=5)}, "before the day"),
            ({"conditions": "Not to go to 14 Marsh Lane"}, "never a house"),
            ({"given_at": NOW}, "how the change was given"),
        ):
            said = {"varied_on": TODAY, "conditions": "No contact", "expires_on": None,
                    "words": "He asked"} | wrong  # fmt: skip
            with pytest.raises(DomainError, match=why):
                services.vary_order(actor, order_id=three, change=NewVariation(**said), at=NOW)
        change = NewVariation(varied_on=TODAY, conditions="No contact but through a solicitor",
                              expires_on=None, words="He asked", leaves=[leaving.id])  # fmt: skip
        made = services.vary_order(actor, order_id=three, change=change, at=NOW)
        held = selectors.order(actor, three)
        assert (held.conditions, held.expires_on) == (change.conditions, None)
        assert made.conditions_before == "No contact"
        assert partner not in selectors.protected_by(actor, held)
        assert "protects you no longer" in told(partner)[partner][-1]
        owed = [each for each in duties_owed(actor) if each.subject_id == made.id]
        assert [each.rule for each in owed] in ([], ["perpetrators.order.serve"])
        services.give_variation(actor, variation_id=made.id, given_at=NOW, words="By post", at=NOW)
        with pytest.raises(DomainError, match="already"):
            services.give_variation(actor, variation_id=made.id, given_at=NOW, words="x", at=NOW)
        assert "was given to whom it binds" in told(her.victim)[her.victim][-1]
        with pytest.raises(DatabaseError, match="given once"), transaction.atomic():
            Variation.objects.filter(id=made.id).update(given_words="Another")


def test_each_is_owed_the_word_that_it_ends_and_again_if_a_court_moves_the_end(
    three: UUID, her: Opened, partner: UUID, acting: Callable
) -> None:
    with acting("safeguarding.officer") as actor:
        services.owe_endings(actor, at=NOW)
        assert services.owe_endings(actor, at=NOW) == 0
        held = selectors.order(actor, three)
        owed = dict(selectors.endings_owed(actor, held))
        assert len(owed) == 3
        (his,) = [key for key, person in owed.items() if person == partner]
        services.told_of_ending(actor, order_id=three, of_id=his, words="Told", at=NOW)
        assert his not in dict(selectors.endings_owed(actor, held))
        with pytest.raises(DomainError, match="Nothing is owed"):
            services.told_of_ending(actor, order_id=three, of_id=his, words="Again", at=NOW)
    with acting("investigator") as actor:
        change = NewVariation(varied_on=TODAY, conditions="No contact", words="Longer",
                              expires_on=TODAY + timedelta(days=40))  # fmt: skip
        services.vary_order(actor, order_id=three, change=change, at=NOW)
    later = NOW + timedelta(days=30)
    with acting("safeguarding.officer") as actor:
        assert selectors.endings_owed(actor, held) == []
        assert services.owe_endings(actor, at=later) >= 3
        assert len(selectors.endings_owed(actor, held)) == 3


def test_an_order_on_record_protects_more_than_one_from_its_first_day(
    her: Opened, child: UUID, partner: UUID, acting: Callable
) -> None:
    with acting("investigator") as actor:
        held = order(actor, her, others=[child, partner, her.suspect, partner])
        also = {
            each.person_id: each for each in selectors.also_protected(actor, [held.id])[held.id]
        }
        assert set(also) == {child, partner}
        assert (also[child].role, also[child].told_through_id) == ("CHILD", her.victim)
        assert "made on" in told(partner)[partner][0]
        assert held.id in {each.id for each in selectors.orders_about(actor, [partner])}
        assert partner in selectors.protected_from(actor, her.suspect, on=TODAY)
        assert child not in selectors.protected_from(actor, her.suspect, on=TODAY)


def test_the_pages_record_and_show_them_and_a_stranger_sees_none(
    three: UUID, browse: Callable
) -> None:
    client = browse("investigator")
    page = shown(client, f"orders/{three}/")
    for words in ("Amara Testcase", "Ella Testcase", "Told through Amara Testcase", "Tomas"):
        assert words in page
    assert "Tomas" in shown(client, "orders/")
    form = shown(client, f"orders/{three}/protects/")
    assert "Somebody who is not listed here" in form
    asked = {"person": "new", "given": "Odile", "family": "Testcase", "role": "RELATIVE",
             "through": "self"}  # fmt: skip
    address = reverse("perpetrators:order_protects", args=[three])
    assert "Enter the forenames" in client.post(address, asked | {"given": ""}).content.decode()
    assert client.post(address, asked).status_code == 302
    assert "Odile Testcase" in shown(client, f"orders/{three}/")
    varied = {"words": "The court said so", "conditions": "No contact at all",
              "varied_on": TODAY.strftime("%d/%m/%Y")}  # fmt: skip
    shown(client, f"orders/{three}/vary/")
    address = reverse("perpetrators:vary_order", args=[three])
    kept = client.post(address, varied | {"conditions": "Not to 14 Marsh Lane"}).content.decode()
    assert "Not to 14 Marsh Lane" in kept, "nothing typed is lost"


def test_a_change_not_given_yet_is_shown_and_a_stranger_sees_none_of_it(
    three: UUID, acting: Callable, browse: Callable
) -> None:
    change = NewVariation(varied_on=TODAY, conditions="No contact at all", words="So",
                          expires_on=None)  # fmt: skip
    with acting("investigator") as actor:
        made = services.vary_order(actor, order_id=three, change=change, at=NOW)
        assert Turn.objects.filter(order_id=three).count() >= 2
    client = browse("investigator")
    assert "Not given to whoever it binds" in shown(client, f"orders/{three}/")
    shown(client, f"orders/variations/{made.id}/")
    names = [("order_protects", three), ("vary_order", three), ("give_variation", made.id)]
    for username in ("call.handler", "victim.support", "neighbourhood"):
        stranger = browse(username)
        for name, of in names:
            answer = stranger.get(reverse(f"perpetrators:{name}", args=[of]))
            assert answer.status_code in (403, 404), (username, name)
    with acting("neighbourhood") as actor, pytest.raises(NotPermitted):
        services.vary_order(actor, order_id=three, change=change, at=NOW)
