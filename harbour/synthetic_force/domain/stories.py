"""Five linked invented stories, to which each later part adds its chapter.

1. Edith is 76. Walter, her husband, has hurt her for fifty years and she has told only her doctor,
   three times in the last year. Today the district nurse stands before a locked door. He holds a
   shotgun certificate. The form waits for the referral unit.
2. Katarzyna came to the counter in the summer and left a first name, Kasia, and a number. Who she
   is only the health trust knows, under a name written as somebody heard it. Dawid, in prison since
   for wounding a man, comes out on licence in ten days, and she must be warned before.
3. Marcus is followed by Leon, his former husband, who must keep away by order of a court. The unit
   raised his risk to high, because Leon was violent to the man before. A supervisor must review
   the case today, and the stalking cannot be finalised before.
4. Joan is robbed and threatened by Darren, her grown-up son, who is on bail not to go near.
5. Chantelle has been called standard risk three times in ninety days, by three officers. She is
   ringing now. The man she calls Daz is known to intelligence under that name only: he is Darren.
"""

from datetime import date, datetime, timedelta

from harbour.synthetic_force.domain import agencies
from harbour.synthetic_force.domain.giving import share_with_force
from harbour.synthetic_force.domain.happening import (
    CAUTIONED,
    CHARGED,
    NOT_SUPPORTED,
    Crime,
    Happening,
)
from harbour.synthetic_force.domain.identifiers import new_pnc
from harbour.synthetic_force.domain.keeping import LEAD
from harbour.synthetic_force.domain.managing import apply_against, manage
from harbour.synthetic_force.domain.people import Family, People, Person
from harbour.synthetic_force.domain.work import Work

_YEARS = timedelta(days=3 * 365)


def tell_stories(people: People, work: Work) -> list[Happening]:
    """Who is in them, what each source knows, and what happens when."""
    joan = _joan(people, work)
    return [
        *_edith(people, work),
        *_katarzyna(people, work, joan.suspect),
        *_marcus(people, work),
        *_of_joan(work, joan),
        *_chantelle(people, work, joan.suspect),
    ]


def _born(work: Work, years: int, month: int, day: int) -> date:
    """On that day, and so many years old on this one."""
    today = work.as_of.date()
    passed = (month, day) <= (today.month, today.day)
    return date(today.year - years - (not passed), month, day)


def _ago(work: Work, **time: float) -> datetime:
    return work.as_of - timedelta(**time)


def _known(work: Work, person: Person, *systems: str, years: float = 3) -> None:
    """What the force's own systems hold, rightly."""
    for turn, source in enumerate(systems):
        at = _ago(work, days=years * 365 - turn * 40)
        work.sources.record(person, source, at=at, exact=True)


def _given(work: Work, person: Person, source: str, kind: str, *, at: datetime) -> None:
    """A partner lets the force read its record of somebody."""
    record = person.records[source]
    share_with_force(work.sources, agencies.HOLDER[source], kind, record, at=at)


def _told_a_doctor(work: Work, victim: Person, suspect: Person, at: datetime, words: str) -> None:
    """A report to the health trust, never made to police, that the trust lets the force read."""
    source = "health-cases"
    book = work.sources.books[agencies.HOLDER[source]]
    event = book.chance.id("pole_event", at)
    book.write(
        "pole_event",
        at,
        id=event,
        kind="PARTNER_REPORT",
        source_id=work.frame.source[source],
        source_key=event.hex,
        occurrence_id=event,
        happened_earliest=at,
        happened_latest=at,
        reported_at=at,
        reported_to_police=False,
        area_id=work.frame.area[victim.home.beat],
        is_domestic=True,
        da_definition="2021" if at.year > 2021 else "2013",
        da_types=["PHYSICAL"],
        da_reason="Her husband, as she told her doctor",
        summary=words,
    )
    book.write(
        "pole_involvement",
        at,
        event_id=event,
        record_id=victim.records[source],
        role="VICTIM",
    )
    share_with_force(work.sources, agencies.HOLDER[source], "pole.event", event, at=at)
    work.remember(victim, suspect, at, reported=False)


def _edith(people: People, work: Work) -> list[Happening]:
    home = people.home("Oysterport")
    edith = people.person(
        sex="F", home=home, born_on=_born(work, 76, 4, 9), heritage="british",
        given="Edith", family="Marrowmere",
    )  # fmt: skip
    walter = people.person(
        sex="M", home=home, born_on=_born(work, 79, 1, 30), heritage="british",
        given="Walter", family="Marrowmere",
    )  # fmt: skip
    daughter = people.person(
        sex="F", home=people.home("Larkhill Down"), born_on=_born(work, 52, 9, 3),
        heritage="british", given="Judith", family="Marrowmere",
    )  # fmt: skip
    edith.birth_family = "Tollgate"
    _known(work, edith, LEAD)
    _known(work, walter, LEAD, "firearms-licensing", years=6)
    _known(work, daughter, LEAD)
    work.sources.record(edith, "health-cases", at=_ago(work, days=900), exact=True)
    _given(work, edith, "health-cases", "pole.personrecord", at=_ago(work, days=90))
    work.sources.judge(
        edith.record, edith.records["health-cases"], verdict="SAME", at=_ago(work, days=89),
        why="Name, date of birth and address agree; her doctor named her with her agreement",
    )  # fmt: skip
    work.sources.warning(
        walter, "FI", at=_ago(work, days=700), review_in=60, text="Holds a shotgun certificate"
    )
    work.sources.relate(walter, edith, "SPOUSE", together=True)
    work.sources.relate(daughter, edith, "CHILD", together=False)
    work.sources.relate(daughter, walter, "CHILD", together=False)
    for days, words in (
        (300, "Bruised wrists. “He has always been like this.” Does not want police told."),
        (180, "A fall, she says. Marks on both upper arms. “Fifty years, doctor, since the day."),
        (90, "Agrees that the force may be told what she has said here, if it gets worse."),
    ):
        _told_a_doctor(work, edith, walter, _ago(work, days=days), words)
    today = Happening(
        at=_ago(work, hours=3), family=Family(victim=edith, suspect=walter, kind="SPOUSE",
                                              together=True),
        route="HEALTH", grade="HIGH", agrees=True, until="submitted", officer="response.officer",
        answers=(1, 2, 3, 4, 5, 13, 14, 15, 16, 17, 19, 21, 23, 25, 27),
        words="The district nurse says Mrs Marrowmere will not open the door and can be heard"
              " crying. He is in there with her.",
        view="Small and very frightened. He answered for her until we parted them. She said “fifty"
             " years” and asked who would feed the cat.",
    )  # fmt: skip
    return [today]


def _katarzyna(people: People, work: Work, discussed: Person) -> list[Happening]:
    home = people.home("Solent City")
    kasia = people.person(
        sex="F", home=home, born_on=_born(work, 34, 2, 11), heritage="polish",
        given="Katarzyna", family="Wiśniewska",
    )  # fmt: skip
    dawid = people.person(
        sex="M", home=home, born_on=_born(work, 37, 7, 3), heritage="polish",
        given="Dawid", family="Wiśniewski",
    )  # fmt: skip
    child = people.person(
        sex="F", home=home, born_on=_born(work, 6, 5, 20), heritage="polish",
        given="Zofia", family="Wiśniewska",
    )  # fmt: skip
    kasia.needs_interpreter, kasia.other_phone, kasia.former_home = True, "", None
    dawid.pnc = new_pnc(work.draw("stories"), 2016)
    dawid.aliases = (("Dave", "Wisniewski"),)
    summer = _ago(work, days=150)
    work.sources.record(
        kasia, "command-and-control", at=summer, known_as=[("CURRENT", "Kasia", "")],
        born_on=None, says="Gave a first name and a number at the counter, and left.",
    )  # fmt: skip
    work.sources.record(
        kasia, "health-cases", at=_ago(work, days=500), exact=True,
        known_as=[("CURRENT", "Katarzyna", "Wiszniewska"), ("NICKNAME", "Kasia", "")],
    )  # fmt: skip
    _known(work, dawid, LEAD, "custody")
    work.sources.record(child, "health-cases", at=_ago(work, days=480), exact=True)
    for person in (kasia, child):
        _given(work, person, "health-cases", "pole.personrecord", at=_ago(work, days=40))
    work.sources.warn(dawid, 2, at=_ago(work, days=600))
    work.sources.relate(dawid, kasia, "PARTNER_COHABITING", together=True)
    manage(work, leaves=dawid, warned=kasia, discussed=discussed)
    visit = Happening(
        at=summer, family=Family(victim=kasia, suspect=dawid, kind="PARTNER_COHABITING",
                                 together=True),
        route="COUNTER", grade="STANDARD", agrees=None, declined=True, officer="response.two",
        words="A woman with little English came to the counter. “He is angry, every week.” She"
              " would say only Kasia, wrote down a number, saw the time and ran.",
        view="Nobody at home when we called. No surname, no date of birth.",
    )  # fmt: skip
    return [visit]


def _marcus(people: People, work: Work) -> list[Happening]:
    marcus = people.person(
        sex="M", home=people.home("Oysterport"), born_on=_born(work, 40, 9, 14),
        heritage="west_african", given="Marcus", family="Owusu",
    )  # fmt: skip
    leon = people.person(
        sex="M", home=people.home("Gullhaven"), born_on=_born(work, 43, 3, 27),
        heritage="british", given="Leon", family="Garland",
    )  # fmt: skip
    earlier = people.person(
        sex="M", home=people.home("Gullhaven"), born_on=_born(work, 41, 12, 1),
        heritage="british", given="Callum", family="Pike",
    )  # fmt: skip
    _known(work, marcus, LEAD)
    _known(work, leon, LEAD, "intelligence")
    _known(work, earlier, LEAD, years=4)
    work.sources.warn(leon, 2, at=_ago(work, days=280))
    work.sources.relate(leon, marcus, "EX_SPOUSE", together=False,
                        until_on=_ago(work, days=210).date())  # fmt: skip
    work.sources.relate(leon, earlier, "EX_PARTNER", together=False,
                        until_on=_ago(work, days=1500).date())  # fmt: skip
    _orders_on_leon(work, leon, marcus, earlier)
    apply_against(work, leon, marcus)
    of_callum = Family(victim=earlier, suspect=leon, kind="EX_PARTNER", together=False)
    of_marcus = Family(victim=marcus, suspect=leon, kind="EX_SPOUSE", together=False)
    return [
        Happening(
            at=_ago(work, days=1100), family=of_callum, grade="MEDIUM", officer="response.three",
            crimes=(Crime(offence="8N", arrested=True, outcome=CHARGED),),
            words="Leon has hit me with a bottle. He is still in the flat.",
        ),
        Happening(
            at=_ago(work, days=45), family=of_marcus, grade="STANDARD", route="101", agrees=False,
            officer="response.two",
            words="My ex-husband has parked opposite my house every night this week.",
        ),
        Happening(
            at=_ago(work, hours=25), family=of_marcus, grade="MEDIUM", unit_grade="HIGH",
            officer="response.officer", answers=(2, 3, 6, 8, 13, 14, 15, 17, 20, 25, 26, 27),
            until="graded", unit_took=timedelta(hours=3),
            crimes=(Crime(offence="8Q", arrested=False, outcome=CHARGED),),
            words="He was at my work again, and there is a tracker under my car.",
            view="A man who does not frighten easily, and is frightened. Tracker seized. Leon"
                 " Garland not found at home.",
        ),
    ]  # fmt: skip


def _orders_on_leon(work: Work, leon: Person, marcus: Person, callum: Person) -> None:
    """A non-molestation order that protects two, served and breached, with two places on its map;
    and a question."""
    about = {"subject_id": leon.record, "protected_id": marcus.record}
    made, seen = _ago(work, days=60), _ago(work, days=20)
    officer = work.frame.user["investigator"]
    order = work.force.write(
        "perpetrators_order", made, **about, kind="NMO", court="Solent City Family Court",
        reference="ZS26F00117", conditions="Not to contact Marcus Owusu by any means",
        made_on=made.date(), expires_on=(work.as_of + timedelta(days=300)).date(),
        served_at=_ago(work, days=58), served_words="By a process server, at a solicitor's",
        pnc_on=_ago(work, days=57).date(),
    )  # fmt: skip
    work.force.write(
        "perpetrators_alsoprotected", made, order_id=order, person_id=callum.record,
        role="VICTIM", added_by=officer, added_at=made,
    )  # fmt: skip
    for name, beat in (("The fish quay", "Gullhaven"), ("Ferry Road", "Oysterport")):
        work.force.write(
            "perpetrators_conditionplace", made, **about, order_id=order,
            area_id=work.frame.area[beat], name=name, rule="KEEP_OUT", added_by=officer,
            added_at=_ago(work, days=58),
        )  # fmt: skip
    work.force.write(
        "perpetrators_breach", seen, order_id=order, happened_at=seen, reference="ZP/2026/0418",
        words="Waited on Ferry Road for an hour and left when a bus came", arrested=False,
        why_not="Gone when officers came, and not found at home", recorded_by=officer,
    )  # fmt: skip
    work.force.write(
        "perpetrators_disclosure", _ago(work, days=3), route="ASK", subject_id=leon.record,
        at_risk_id=marcus.record, applicant="Esi Testcase", relation="A sister",
        safe_contact="At work, before noon; never in the evening",
        why="Wants to know what was done to whoever came before", status="RECEIVED",
        received_by=work.frame.user["call.handler"], received_at=_ago(work, days=3),
    )  # fmt: skip


def _joan(people: People, work: Work) -> Family:
    home = people.home("Oysterport")
    joan = people.person(
        sex="F", home=home, born_on=_born(work, 68, 6, 18), heritage="british",
        given="Joan", family="Whitlock",
    )  # fmt: skip
    darren = people.person(
        sex="M", home=home, born_on=_born(work, 36, 10, 5), heritage="british",
        given="Darren", family="Whitlock",
    )  # fmt: skip
    darren.pnc = new_pnc(work.draw("stories"), 2009)
    _known(work, joan, LEAD)
    _known(work, darren, LEAD, "custody", "national-computer")
    work.sources.warn(darren, 3, at=_ago(work, days=500))
    work.sources.relate(darren, joan, "CHILD", together=False)
    return Family(victim=joan, suspect=darren, kind="CHILD", together=False)


def _of_joan(work: Work, family: Family) -> list[Happening]:
    work.force.write(
        "perpetrators_order", _ago(work, days=12), kind="BAIL", subject_id=family.suspect.record,
        protected_id=family.victim.record, made_on=_ago(work, days=12).date(),
        conditions="Not to go to his mother's home or speak to her but through a solicitor",
        expires_on=(work.as_of + timedelta(days=72)).date(),
    )  # fmt: skip
    return [
        Happening(
            at=_ago(work, days=200), family=family, grade="STANDARD", route="101", agrees=False,
            officer="response.officer", crimes=(Crime(offence="49", outcome=NOT_SUPPORTED),),
            words="He has taken forty pounds from my purse again. I do not want him in trouble.",
        ),
        Happening(
            at=_ago(work, days=120), family=family, grade="MEDIUM", officer="response.officer",
            crimes=(Crime(offence="58A", arrested=True, outcome=CAUTIONED),),
            words="My son wants money and he has smashed the kitchen door.",
        ),
        Happening(
            at=_ago(work, days=13), family=family, grade="MEDIUM", officer="response.officer",
            crimes=(Crime(offence="105A", arrested=True, outcome=CHARGED),),
            open_past=work.as_of + timedelta(days=20),
            words="He pushed me down on the stairs and took my card.",
            view="Will not make a statement against her own son. Neighbour will.",
        ),
    ]  # fmt: skip


def _chantelle(people: People, work: Work, darren: Person) -> list[Happening]:
    home = people.home("Oysterport")
    chantelle = people.person(
        sex="F", home=home, born_on=_born(work, 31, 11, 23), heritage="british",
        given="Chantelle", family="Sawyer",
    )  # fmt: skip
    daz = people.person(
        sex="M", home=home, born_on=darren.born_on, heritage="british",
        given="Daz", family="Whitlocke",
    )  # fmt: skip
    daz.number, daz.former_home = darren.number, None
    boy = people.person(
        sex="M", home=home, born_on=_born(work, 4, 3, 2), heritage="british",
        given="Alfie", family="Sawyer",
    )  # fmt: skip
    _known(work, chantelle, LEAD)
    _known(work, boy, LEAD)
    work.sources.record(daz, "intelligence", at=_ago(work, days=200), exact=True)
    work.sources.relate(daz, chantelle, "PARTNER_COHABITING", together=True)
    work.sources.relate(boy, chantelle, "CHILD", together=True)
    family = Family(
        victim=chantelle, suspect=daz, kind="PARTNER_COHABITING", together=True, children=(boy,)
    )
    visits = [
        (80, "response.officer", "We had a row. He has gone now. I am fine."),
        (45, "response.two", "He would not give me my keys. It is sorted."),
        (12, "response.three", "He shouted at Alfie, that is all. I only want him to go home."),
    ]
    told = [
        Happening(
            at=_ago(work, days=days, hours=5), family=family, grade="STANDARD", agrees=True,
            officer=officer, words=words, view="Verbal argument only. Words of advice given.",
            answers=answers,
        )
        for (days, officer, words), answers in zip(
            visits, ((6, 10), (6, 10, 15, 24), (6, 10, 13, 15, 24, 27)), strict=True
        )
    ]  # fmt: skip
    told.append(
        Happening(
            at=_ago(work, minutes=9), family=family, until="dispatched",
            officer="response.officer",
            words="He has broken the window, I am in the bathroom with Alfie.",
        )
    )  # fmt: skip
    return told
