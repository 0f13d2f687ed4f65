"""Invented people and their families, as they are: what nobody in the force knows whole."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from harbour.synthetic_force.domain import ground, names
from harbour.synthetic_force.domain.homes import Home, Numbers, new_car, new_home
from harbour.synthetic_force.domain.identifiers import new_cro, new_nhs, new_pnc
from harbour.synthetic_force.domain.ids import Chance


@dataclass(slots=True, eq=False, kw_only=True)
class Person:
    """One person. `records` are the records that sources hold of them, the force's own first."""

    number: int
    given: str
    family: str
    sex: str
    born_on: date
    heritage: names.Heritage
    home: Home
    phone: str = ""
    other_phone: str = ""
    birth_family: str = ""
    aliases: tuple[tuple[str, str], ...] = ()
    former_home: Home | None = None
    pnc: str = ""
    cro: str = ""
    nhs: str = ""
    car: tuple[str, str] = ("", "")
    needs_interpreter: bool = False
    records: dict[str, UUID] = field(default_factory=dict)

    @property
    def record(self) -> UUID:
        """The record that the force's own work points to."""
        return next(iter(self.records.values()))

    def age_on(self, day: date) -> int:
        had_birthday = (day.month, day.day) >= (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - (not had_birthday)


@dataclass(slots=True, eq=False, kw_only=True)
class Family:
    """A victim, who hurts them, and the children of either. `kind`: suspect is this of victim."""

    victim: Person
    suspect: Person
    kind: str
    together: bool
    children: tuple[Person, ...] = ()

    def children_at(self, at: datetime) -> tuple[Person, ...]:
        """Those who were children then."""
        day = at.date()
        return tuple(
            child for child in self.children if child.born_on <= day and child.age_on(day) < 18
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of household. Ages are the victim's; `gap` is how much older the suspect may be."""

    share: int
    kind: str
    victim: str
    suspect: str
    together: bool
    ages: tuple[int, int] = (17, 62)
    gap: tuple[int, int] = (-5, 9)
    children: float = 0.0


SHAPES = (
    Shape(170, "SPOUSE", "F", "M", True, (19, 68), children=1.3),
    Shape(200, "PARTNER_COHABITING", "F", "M", True, (17, 48), children=0.9),
    Shape(60, "PARTNER_NOT_COHABITING", "F", "M", False, (17, 40), children=0.3),
    Shape(215, "EX_PARTNER", "F", "M", False, (17, 50), children=0.9),
    Shape(45, "EX_SPOUSE", "F", "M", False, (24, 60), children=1.2),
    Shape(25, "SPOUSE", "M", "F", True, (22, 70), (-9, 5), children=0.9),
    Shape(45, "PARTNER_COHABITING", "M", "F", True, (18, 48), (-9, 5), children=0.6),
    Shape(50, "EX_PARTNER", "M", "F", False, (18, 50), (-9, 5), children=0.6),
    Shape(15, "PARTNER_COHABITING", "F", "F", True, (18, 50), (-7, 7), children=0.2),
    Shape(17, "EX_PARTNER", "M", "M", False, (18, 50), (-9, 9)),
    Shape(60, "CHILD", "F", "M", True, (40, 84), (-38, -19)),
    Shape(25, "CHILD", "M", "M", True, (42, 84), (-38, -20)),
    Shape(20, "CHILD", "F", "F", True, (40, 80), (-38, -19)),
    Shape(18, "PARENT", "F", "M", True, (16, 30), (20, 38)),
    Shape(14, "SIBLING", "F", "M", True, (16, 40), (-6, 8)),
    Shape(12, "SIBLING", "M", "M", True, (16, 40), (-6, 8)),
    Shape(5, "GRANDCHILD", "F", "M", True, (60, 88), (-62, -42)),
    Shape(4, "IN_LAW", "F", "M", True, (18, 45), (0, 30)),
)
OF_BLOOD = frozenset({"CHILD", "PARENT", "SIBLING", "GRANDCHILD"})
EX = frozenset({"EX_PARTNER", "EX_SPOUSE"})


@dataclass(slots=True)
class People:
    """Everyone in the invented force's world."""

    chance: Chance
    as_of: datetime
    everyone: list[Person] = field(default_factory=list)
    numbers: Numbers = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = Numbers(self.chance.of("numbers"))

    def home(self, district: str = "") -> Home:
        draw = self.chance.of("homes")
        where = district or ground.district(draw)
        return new_home(draw, district=where, outward=ground.OUTWARD[where])

    def person(
        self,
        *,
        sex: str,
        home: Home,
        born_on: date,
        heritage: str = "",
        given: str = "",
        family: str = "",
    ) -> Person:
        """A person; what is not given is drawn."""
        draw = self.chance.of("people")
        of = names.BY_CODE[heritage] if heritage else names.heritage(draw)
        person = Person(
            number=len(self.everyone) + 1,
            given=given or names.given_name(draw, of, sex=sex, born_on=born_on),
            family=family or names.family_name(draw, of, sex=sex),
            sex=sex,
            born_on=born_on,
            heritage=of,
            home=home,
            phone=self.numbers.mobile() if born_on.year <= self.as_of.year - 11 else "",
            other_phone=self.numbers.landline() if draw.random() < 0.3 else "",
            former_home=self.home(home.district) if draw.random() < 0.35 else None,
            nhs=new_nhs(draw),
            needs_interpreter=draw.random() < of.needs_interpreter,
        )
        self.everyone.append(person)
        return person

    def born(self, low: int, high: int) -> date:
        """A date of birth between two ages, younger ones more often."""
        draw = self.chance.of("births")
        days = int(draw.triangular(low * 365, high * 365 + 364, low * 365 + (high - low) * 90))
        return self.as_of.date() - timedelta(days=days)

    def family(self) -> Family:
        """A household, or a couple that was one."""
        draw = self.chance.of("families")
        shape = draw.choices(SHAPES, [each.share for each in SHAPES])[0]
        victim = self.person(sex=shape.victim, home=self.home(), born_on=self.born(*shape.ages))
        suspect = self._suspect(draw, shape, victim)
        self._know_to_police(draw, suspect)
        if draw.random() < 0.06:
            self._know_to_police(draw, victim)
        children = self._children(draw, shape, victim, suspect)
        return Family(
            victim=victim,
            suspect=suspect,
            kind=shape.kind,
            together=shape.together,
            children=children,
        )

    def again(self, suspect: Person) -> Family:
        """A former partner of a suspect who is known for others already."""
        draw = self.chance.of("families")
        sex = "F" if suspect.sex == "M" else "M"
        age = suspect.age_on(self.as_of.date())
        born_on = self.born(max(17, age - 9), max(19, age + 3))
        victim = self.person(sex=sex, home=self.home(suspect.home.district), born_on=born_on)
        shape = Shape(1, "EX_PARTNER", sex, suspect.sex, False, children=0.6)
        children = self._children(draw, shape, victim, suspect)
        return Family(
            victim=victim, suspect=suspect, kind=shape.kind, together=False, children=children
        )

    def _suspect(self, draw: Random, shape: Shape, victim: Person) -> Person:
        age = max(16, victim.age_on(self.as_of.date()) + draw.randint(*shape.gap))
        born_on = self.as_of.date() - timedelta(days=age * 365 + draw.randint(10, 350))
        alike = shape.kind in OF_BLOOD or draw.random() < 0.85
        of = victim.heritage if alike else names.heritage(draw)
        shares = shape.kind in OF_BLOOD or (shape.kind == "SPOUSE" and draw.random() < 0.85)
        family = names.as_borne(victim.family, of, sex=shape.suspect) if shares and alike else ""
        home = victim.home if shape.together else self.home(victim.home.district)
        suspect = self.person(
            sex=shape.suspect, home=home, born_on=born_on, heritage=of.code, family=family
        )
        wife = victim if victim.sex == "F" else suspect
        if shape.kind == "SPOUSE" and shares and wife.sex == "F":
            wife.birth_family = names.family_name(draw, wife.heritage, sex="F")
        return suspect

    def _children(
        self, draw: Random, shape: Shape, victim: Person, suspect: Person
    ) -> tuple[Person, ...]:
        """Born while a mother among the two was between 17 and 44."""
        mother = victim if victim.sex == "F" else suspect
        if mother.sex != "F" or not shape.children:
            return ()
        age = mother.age_on(self.as_of.date())
        born, last = [], age - 17
        for _ in range(min(4, int(draw.expovariate(1 / shape.children) + 0.35))):
            low = max(0, age - 44)
            if last < low or low > 19:
                break
            years = draw.randint(low, min(last, 19))
            born.append(years)
        father = suspect if suspect.sex == "M" else victim
        named_after = father if draw.random() < 0.6 else mother
        return tuple(self._child(draw, years, mother, named_after) for years in sorted(set(born)))

    def _child(self, draw: Random, years: int, mother: Person, named_after: Person) -> Person:
        sex = draw.choice("FM")
        home = mother.home
        of = named_after.heritage
        days = years * 365 + draw.randint(5, 360)
        return self.person(
            sex=sex,
            home=home,
            born_on=self.as_of.date() - timedelta(days=days),
            heritage=of.code,
            family=names.as_borne(named_after.family, of, sex=sex),
        )

    def _know_to_police(self, draw: Random, person: Person) -> None:
        """Numbers that arrests bring, another name given once, a car."""
        if draw.random() < 0.6:
            latest = self.as_of.year - 1
            year = draw.randint(min(max(person.born_on.year + 15, 1975), latest), latest)
            person.pnc = new_pnc(draw, year)
            person.cro = new_cro(draw, year) if draw.random() < 0.7 else ""
        if draw.random() < 0.12:
            of = person.heritage
            given = names.given_name(draw, of, sex=person.sex, born_on=person.born_on)
            person.aliases = ((given, person.family),)
        if draw.random() < 0.4:
            person.car = new_car(draw, self.as_of)
