"""The engine in the database: it weighs as the rules do, finds, and stays within bounds."""

import json
import random
from datetime import date, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.multi_search import engine
from harbour.multi_search.api import find_people
from harbour.multi_search.domain.keys import question_keys
from harbour.multi_search.domain.levels import SLOTS, Facts, compare, total
from harbour.multi_search.domain.model import in_use
from harbour.multi_search.domain.query import Query
from harbour.multi_search.domain.question import asked_of, for_sql, prepared, words_asked
from harbour.multi_search.services import (
    COLUMNS,
    entry_row,
    learn_words,
    name_for_sql,
    upsert,
    words_of,
)
from harbour.pole.api import NameKind, NewPerson, record_person, source_systems

NOW = timezone.now()
NAMES = COLUMNS.index("names")
GIVENS = ("amara", "basil", "mary jane", "mohammed", "muhammad", "kasia", "katarzyna", "jo", "")
FAMILIES = (
    "testcase", "testcaze", "wisniewska", "wisniewski", "o", "de la cruz", "smith-jones",
    "jones", "amara", "begum", "sztucki", "",
)  # fmt: skip
STREETS = ("1|madeuproad", "2|madeuproad", "1|nowherelan")
POSTCODES = ("QA12AB", "QA12CD", "QA13AB", "XB12AB")


def facts_by(chance: random.Random) -> Facts:
    names = [
        (given, family)
        for given, family in [(chance.choice(GIVENS), chance.choice(FAMILIES)) for _ in range(2)]
        if given or family
    ] or [("amara", "testcase")]
    return Facts(
        names=tuple(names[: chance.choice((1, 1, 2))]),
        sex=chance.choice(("F", "M", "")),
        born=chance.choice((None, day_by(chance), day_by(chance))),
        postcodes=tuple(chance.sample(POSTCODES, chance.randint(0, 2))),
        phones=tuple(chance.sample(("0900123", "0900456"), chance.randint(0, 1))),
        registrations=tuple(chance.sample(("AB12CDE", "XY99ZZZ"), chance.randint(0, 1))),
        addresses=tuple(chance.sample(STREETS, chance.randint(0, 2))),
        identifiers=tuple(chance.sample(("2002/0073319Z", "1999/1A"), chance.randint(0, 1))),
    )


def day_by(chance: random.Random) -> date:
    """Days close together in every way in which days are confused."""
    return chance.choice(
        (date(1981, 3, 12), date(1981, 12, 3), date(1982, 3, 12), date(1981, 3, 21),
         date(1981, 3, 13), date(1980, 7, 1), date(1991, 3, 12), date(1979, 3, 30))
    )  # fmt: skip


def query_of(facts: Facts, chance: random.Random) -> Query:
    """A question about somebody, in free words or as the form asks it."""
    given, family = facts.names[0]
    words = tuple(word for word in (given.split()[:1] + [family]) if word)
    named = (
        {"names": words[:: chance.choice((1, -1))]}
        if chance.random() < 0.5
        else {"given": given, "family": family}
    )
    has_day = facts.born is not None and chance.random() < 0.6
    return Query(
        **named,
        sex=facts.sex,
        born=facts.born if has_day else None,
        year=facts.born.year if facts.born else None,
        postcode=facts.postcodes[0] if facts.postcodes and chance.random() < 0.5 else "",
        outward=facts.postcodes[0][:-3] if facts.postcodes else "",
        phone7=facts.phones[0] if facts.phones else "",
        registration=facts.registrations[0] if facts.registrations else "",
        address=facts.addresses[0] if facts.addresses else "",
        identifier=facts.identifiers[0] if facts.identifiers else "",
    )


def put(actor: Actor, records: dict[UUID, Facts], source: UUID | None = None) -> None:
    learn_words({word for facts in records.values() for word in words_of(facts)})
    upsert(
        [
            entry_row((record_id, actor.agency_id, record_id, False), facts, source)
            for record_id, facts in records.items()
        ]
    )


def test_sql_weighs_every_record_as_the_rules_do(acting) -> None:
    chance = random.Random(11)  # noqa: S311 -- the same records each time
    records = {uuid4(): facts_by(chance) for _ in range(250)}
    model = in_use()
    compared, levels = 0, set()
    with acting("call.handler") as actor:
        put(actor, records)
        for _ in range(120):
            query = query_of(facts_by(chance), chance)
            words = engine.vocabulary_for(words_asked(query))
            question = prepared(query, words, model)
            for group in engine.scores(query, words, model, most=300).groups:
                for scored in group:
                    found = compare(question, records[scored.record_id], model.weights)
                    assert scored.weight == pytest.approx(total(found), abs=1e-6)
                    assert sum(scored.bits) == pytest.approx(scored.weight, abs=1e-9)
                    compared += 1
                    levels |= set(scored.slots)

    assert compared > 5000
    # `exact` of a lone identifier and such are common here; every level but few was met.
    assert len(levels) >= len(SLOTS) - 3


def test_the_search_never_reads_the_whole_table(cluster, django_db_setup) -> None:
    """The overlap of many keys is overestimated: without its guard it reads every record."""
    with psycopg.connect(cluster.server.admin_url()) as searching:
        settings = searching.execute(
            "SELECT proconfig FROM pg_proc WHERE proname = 'score_entries'"
        ).fetchone()[0]
        searching.execute("SET ROLE harbour_search")
        searching.execute("SET enable_seqscan = off")
        plan = searching.execute(
            "EXPLAIN SELECT id FROM multi_search_entry"
            " WHERE keys OPERATOR(pg_catalog.&&) %s::int[]",
            [list(range(150))],
        ).fetchall()

    assert "entry_by_key" in "\n".join(row[0] for row in plan)
    assert {"enable_seqscan=off", "jit=off"} <= set(settings)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("", id="nothing"),
        pytest.param("a", id="one letter"),
        pytest.param("a" * 10_000, id="ten thousand letters"),
        pytest.param("ab " * 3_333, id="ten thousand in words"),
        pytest.param("😀 😀", id="emoji"),
        pytest.param("%%__**??", id="wildcards"),
        pytest.param("'; DROP TABLE multi_search_entry; --", id="sql"),
        pytest.param("{}|{}|\\x00 null", id="marks that mean something elsewhere"),
        pytest.param("Ünïcödé Żółć", id="accents"),
        pytest.param("محمد علي", id="another script"),
        pytest.param("00/00/0000 99/99/9999", id="no such days"),
    ],
)
def test_whatever_is_typed_gets_an_answer(acting, typed: str) -> None:
    with acting("call.handler") as actor:
        answer = find_people(
            actor, text=typed, screen="test:search", form=uuid4(), reason="", at=NOW
        )

    assert not answer.is_incomplete
    assert answer.people == ()


def test_a_record_is_found_in_the_transaction_that_writes_it(acting) -> None:
    with acting("call.handler") as actor:
        record_person(
            actor,
            person=NewPerson(
                source_code="records-management",
                names=[(NameKind.CURRENT, "Zdzisława", "Wymyślona")],
                born_on=date(1971, 4, 9),
            ),
            on=NOW.date(),
        )
        answer = find_people(
            actor, text="zdislawa vymislona 4/9/71", screen="test:search", form=uuid4(), at=NOW
        )

    found = answer.people[0]
    assert found.name == "Zdzisława Wymyślona"
    assert sum(reason.bits for reason in found.reasons) == pytest.approx(found.log_odds)
    assert found.probability == pytest.approx(1 / (1 + 2**-found.log_odds))


def many_of(given: str, family: str, chance: random.Random) -> dict[UUID, Facts]:
    """So many of one name that finding them takes time."""
    return {
        uuid4(): Facts(
            names=((given, family),),
            born=date(1970, 1, 1) + timedelta(days=chance.randint(0, 9000)),
        )
        for _ in range(3000)
    }


def test_a_search_that_takes_too_long_is_stopped_and_says_so(acting, monkeypatch) -> None:
    chance = random.Random(3)  # noqa: S311 -- the same records each time
    monkeypatch.setattr(engine, "TIME_ALLOWED_MS", 1)
    monkeypatch.setattr(engine, "TIME_FOR_THE_REST_MS", 1)
    monkeypatch.setattr(engine, "TIME_FOR_ALL_SOURCES_MS", 0)
    monkeypatch.setattr(engine, "CANDIDATES", 4000)
    with acting("call.handler") as actor:
        put(actor, many_of("amara", "testcase", chance))
        answer = find_people(
            actor, text="amara testcase", screen="test:search", form=uuid4(), at=NOW
        )

    assert answer.is_incomplete
    assert "took too long" in answer.message
    assert {source.state for source in answer.sources} <= {"timed out", "not permitted"}


def test_when_time_runs_out_what_was_typed_is_still_answered(acting, monkeypatch) -> None:
    """The widened question is stopped; the one as typed, and the telephone, still answer."""
    chance = random.Random(4)  # noqa: S311 -- the same records each time
    monkeypatch.setattr(engine, "TIME_ALLOWED_MS", 1)
    monkeypatch.setattr(engine, "TIME_FOR_THE_REST_MS", 10_000)
    monkeypatch.setattr(engine, "TIME_FOR_ALL_SOURCES_MS", 0)
    monkeypatch.setattr(engine, "CANDIDATES", 4000)
    with acting("call.handler") as actor:
        put(actor, many_of("zdzislawa", "wymyslona", chance))
        whose = record_person(
            actor,
            person=NewPerson(
                source_code="records-management",
                names=[(NameKind.CURRENT, "Zdzislawa", "Wymyslona")],
                born_on=date(1981, 3, 12),
                phones=["07700 900123"],
            ),
            on=NOW.date(),
        )
        answer = find_people(
            actor, text="zdzislawa wymyslona 12/3/1981 07700 900123", screen="test:search",
            form=uuid4(), at=NOW,
        )  # fmt: skip

    assert answer.is_incomplete
    assert "only names spelt as you typed them" in answer.message
    assert answer.message.endswith("Add a postcode.")  # the date was given
    assert answer.people[0].lead_record_id == whose.id
    assert [thing.record_ids for thing in answer.things] == [(whose.id,)]


def test_a_slow_source_is_timed_out_and_the_rest_still_answer(acting, monkeypatch) -> None:
    """One source holds records of thousands of aliases each, which take long to compare."""
    monkeypatch.setattr(engine, "TIME_ALLOWED_MS", 100)
    monkeypatch.setattr(engine, "TIME_FOR_THE_REST_MS", 100)
    monkeypatch.setattr(engine, "TIME_FOR_A_SOURCE_MS", 100)
    monkeypatch.setattr(engine, "TIME_FOR_ALL_SOURCES_MS", 60_000)
    aliases = tuple(("zebulon", f"slowcase{number:05}") for number in range(10_000))
    slow = {uuid4(): Facts(names=aliases[:1], born=date(1970, 1, 1)) for _ in range(12)}
    with acting("call.handler") as actor:
        ours = [each for each in source_systems() if each.agency_id == actor.agency_id]
        slow_source, other = ours[0], ours[1]
        rows = [
            entry_row((record_id, actor.agency_id, record_id, False), facts, slow_source.id)
            for record_id, facts in slow.items()
        ]
        named = [name_for_sql(*name) for name in aliases]
        upsert([tuple(named if column == NAMES else value for column, value in enumerate(row))
                for row in rows])  # fmt: skip
        whose = record_person(
            actor,
            person=NewPerson(
                source_code=other.code,
                names=[(NameKind.CURRENT, "Zebulon", "Slowcase00000")],
                born_on=date(1970, 1, 1),
            ),
            on=NOW.date(),
        )
        answer = find_people(
            actor, text="zebulon slowcase00000 1/1/1970", screen="t", form=uuid4(), at=NOW
        )

    states = {source.code: source.state for source in answer.sources}
    assert (states[slow_source.code], states[other.code]) == ("timed out", "searched")
    assert [person.lead_record_id for person in answer.people] == [whose.id]
    assert answer.is_incomplete
    assert answer.message.startswith(f"{slow_source.name} took too long")
    assert "Every other source answered" in answer.message


def test_people_without_a_right_to_a_record_find_and_count_nothing_of_it(acting) -> None:
    facts = Facts(names=(("zebedee", "unheardof"),), born=date(1966, 6, 6))
    query = Query(names=("zebedee", "unheardof"))
    with acting("call.handler") as actor:
        put(actor, {uuid4(): facts})
        assert engine.scores(query, engine.vocabulary_for(["zebedee"]), in_use(), most=5).groups
    asked = question_keys(asked_of(query, engine.Vocabulary()))
    question = json.dumps(for_sql(prepared(query, engine.Vocabulary(), in_use())))
    with acting("victim.support"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM harbour.score_entries(%s::int[], %s::jsonb, %s::float8[], 256, 10)",
            [asked, question, in_use().slots],
        )
        assert cursor.fetchall() == []


def test_the_owner_can_put_the_index_in_order(owner) -> None:
    owner.execute("CLUSTER multi_search_entry USING entry_by_sound")
    owner.execute("SET ROLE harbour_search")

    assert owner.execute("SELECT harbour.recount_words()").fetchone()[0] >= 1
