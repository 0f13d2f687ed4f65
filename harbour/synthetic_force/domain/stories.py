"""Five linked invented stories, to which each later part adds its chapter.

1. Edith, who is 76, has been hurt by her husband for fifty years and has told only her doctor.
2. Katarzyna is known to a health visitor under another spelling; police know only a first name.
3. Marcus is hurt by his former husband Leon, who was also violent to the man before.
4. Joan is robbed and threatened by her grown-up son Darren.
5. Chantelle has been called standard risk three times in ninety days by three officers.
Darren is Chantelle's new partner: the same man, under another name in another system.
"""

from datetime import date, timedelta

from harbour.synthetic_force.domain.people import Invented, People
from harbour.synthetic_force.domain.reference import FORCE
from harbour.synthetic_force.domain.work import Told, Work


def tell_all(people: People, work: Work) -> None:
    """All five, in the Eastern area's Oysterport and in Solent City."""
    _edith(people, work)
    _katarzyna(people, work)
    _marcus(people, work)
    darren = _joan(people, work)
    _chantelle(people, work, darren)


def _known(people: People, who: Invented, *sources: str, warnings: int = 0) -> Invented:
    for place, source in enumerate(sources):
        people.record(who, source, exact=True, warnings=warnings if place == 0 else 0)
    return who


def _edith(people: People, work: Work) -> None:
    home = people.home("Oysterport")
    edith = people.person(sex="F", home=home, born_on=date(work.as_of.year - 76, 4, 9),
                          heritage="british", given="Edith", family="Marrowmere")  # fmt: skip
    walter = people.person(sex="M", home=home, born_on=date(work.as_of.year - 79, 1, 30),
                           heritage="british", given="Walter", family="Marrowmere")  # fmt: skip
    _known(people, edith, "records-management")
    _known(people, walter, "records-management", "firearms-licensing", warnings=1)
    people.record(edith, "health-cases", exact=True, agency="solent-health")
    people.relate(walter, edith, "SPOUSE", together=True)
    for months in (10, 6, 3):
        work.report_to_partner(
            at=work.as_of - timedelta(days=30 * months), victim=edith, suspect=walter,
            agency=FORCE, source="records-management",
            words="Told by her doctor with her agreement: bruised wrists, “he has always been"
            " like this, fifty years”.")  # fmt: skip
    work.tell(Told(at=work.as_of - timedelta(hours=3), victim=edith, suspect=walter,
                   route="HEALTH", grade="HIGH", agrees=True, until="submitted",
                   words="The district nurse says Mrs Marrowmere will not open the door and can"
                   " be heard crying."))  # fmt: skip


def _katarzyna(people: People, work: Work) -> None:
    home = people.home("Solent City")
    kasia = people.person(sex="F", home=home, born_on=date(1991, 2, 11), heritage="polish",
                          given="Katarzyna", family="Wisniewska")  # fmt: skip
    dawid = people.person(sex="M", home=home, born_on=date(1988, 7, 3), heritage="polish",
                          given="Dawid", family="Wisniewski")  # fmt: skip
    child = people.person(sex="F", home=home, born_on=date(work.as_of.year - 6, 5, 20),
                          heritage="polish", given="Zofia", family="Wisniewska")  # fmt: skip
    _known(people, kasia, "records-management")
    people.record(kasia, "health-cases", exact=False, agency="solent-health")
    _known(people, dawid, "records-management", "custody", warnings=2)
    _known(people, child, "records-management")
    people.relate(dawid, kasia, "PARTNER_COHABITING", together=True)
    people.relate(child, kasia, "CHILD", together=True)
    people.relate(child, dawid, "CHILD", together=True)
    work.tell(Told(at=work.as_of - timedelta(hours=26), victim=kasia, suspect=dawid,
                   children=(child,), route="HEALTH", grade="MEDIUM", unit_grade="HIGH",
                   offence="8N", arrested=True,
                   words="Kasia's health visitor: “she says partner Dave squeezed her throat”."))  # fmt: skip


def _marcus(people: People, work: Work) -> None:
    home, other = people.home("Solent City"), people.home("Fernhollow Forest")
    marcus = people.person(sex="M", home=home, born_on=date(1985, 9, 14), heritage="african",
                           given="Marcus", family="Owusu")  # fmt: skip
    leon = people.person(sex="M", home=other, born_on=date(1982, 3, 27), heritage="british",
                         given="Leon", family="Garland")  # fmt: skip
    earlier = people.person(sex="M", home=other, born_on=date(1984, 12, 1), heritage="british",
                            given="Callum", family="Pike")  # fmt: skip
    _known(people, marcus, "records-management")
    _known(people, leon, "records-management", "intelligence", warnings=2)
    _known(people, earlier, "records-management")
    people.relate(leon, marcus, "EX_SPOUSE", together=False)
    people.relate(leon, earlier, "EX_PARTNER", together=False)
    work.tell(Told(at=work.as_of - timedelta(days=290), victim=earlier, suspect=leon,
                   grade="MEDIUM", offence="8N", arrested=True, outcome=("1", "Charged")))  # fmt: skip
    work.tell(Told(at=work.as_of - timedelta(days=5), victim=marcus, suspect=leon,
                   grade="MEDIUM", offence="8L"))  # fmt: skip
    work.add("perpetrators_order", people.chance.id("order", work.as_of), work.force, "NMO",
             leon.record, marcus.record, "Solent City Family Court", "",
             "Not to contact Marcus Owusu or go to his street",
             (work.as_of - timedelta(days=60)).date(), (work.as_of + timedelta(days=120)).date(),
             None)  # fmt: skip


def _joan(people: People, work: Work) -> Invented:
    home = people.home("Oysterport")
    joan = people.person(sex="F", home=home, born_on=date(1957, 6, 18), heritage="british",
                         given="Joan", family="Whitlock")  # fmt: skip
    darren = people.person(sex="M", home=home, born_on=date(1989, 10, 5), heritage="british",
                           given="Darren", family="Whitlock")  # fmt: skip
    _known(people, joan, "records-management")
    _known(people, darren, "records-management", "custody", warnings=3)
    people.relate(darren, joan, "CHILD", together=True)
    for days in (200, 120):
        work.tell(Told(at=work.as_of - timedelta(days=days), victim=joan, suspect=darren,
                       grade="MEDIUM", offence="58B", arrested=True,
                       outcome=("3", "Adult caution")))  # fmt: skip
    work.add("perpetrators_order", people.chance.id("order", work.as_of), work.force, "BAIL",
             darren.record, joan.record, "", "", "Not to go to his mother's home",
             (work.as_of - timedelta(days=20)).date(), (work.as_of + timedelta(days=40)).date(),
             None)  # fmt: skip
    return darren


def _chantelle(people: People, work: Work, darren: Invented) -> None:
    home = people.home("Oysterport")
    chantelle = people.person(sex="F", home=home, born_on=date(1994, 11, 23),
                              heritage="british", given="Chantelle", family="Sawyer")  # fmt: skip
    alias = people.person(sex="M", home=home, born_on=darren.born_on, heritage="british",
                          given="Daz", family="Whitlocke")  # fmt: skip
    alias.really = darren
    boy = people.person(sex="M", home=home, born_on=date(work.as_of.year - 4, 3, 2),
                        heritage="british", given="Alfie", family="Sawyer")  # fmt: skip
    _known(people, chantelle, "records-management")
    _known(people, boy, "records-management")
    people.record(alias, "intelligence", exact=True, warnings=1)
    people.relate(alias, chantelle, "PARTNER_COHABITING", together=True)
    people.relate(boy, chantelle, "CHILD", together=True)
    for days in (80, 45, 12):
        work.tell(Told(at=work.as_of - timedelta(days=days), victim=chantelle, suspect=alias,
                       children=(boy,), grade="STANDARD", agrees=True))  # fmt: skip
    work.tell(Told(at=work.as_of - timedelta(minutes=9), victim=chantelle, suspect=alias,
                   children=(boy,), until="dispatched",
                   words="He has broken the window, I am in the bathroom with Alfie."))  # fmt: skip
