"""Who sees a row: one declaration for each table.

From a declaration come the row-level security policies, the predicate inside the search
function and (in `sharing.models.shared`) the queryset filter. There is no second place in
which the rule is written.

An agency sees a row that it owns, or one that its owner has granted it under a clause that is
in force today. A restricted row is seen only by the people named for it; and of its own
rows an agency shows whatever is about a restricted person or event to those people alone, so
that nobody learns from a case, an order or a duty what the restriction keeps from them. A row
without an owner of its own is seen exactly when its parent is.

The agency's own system sees restricted people and events, never a sealed address: a proof that
nobody is dropped must not drop them. What it writes is read by people under their own rules.
"""

from dataclasses import dataclass

_AGENCY = "(SELECT harbour.agency_id())"
_USER = "(SELECT harbour.user_id())"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """A row with an owning agency.

    `kind` is the word that grants and clauses use for such rows, for example
    `pole.personrecord`. `also` names further agency columns whose agency sees the row and may
    change it (a duty owed by another agency). `restricted` names a boolean column. `about` and
    `of_event` name the columns that hold person records and events; `beneath` names columns that
    hold rows of other tables about them, each with that table's own rule.
    """

    table: str
    kind: str
    also: tuple[str, ...] = ()
    restricted: str = ""
    about: tuple[str, ...] = ()
    of_event: tuple[str, ...] = ()
    beneath: tuple[tuple[str, "Owned"], ...] = ()

    def sees(self, row: str) -> str:
        """SQL: whether the actor may read `row` (an alias of the table)."""
        return self._unless_restricted(row, f"({self._owns(row)} OR {self._granted(row)})")

    wall = sees
    """SQL: the reading policy of the table itself."""

    def writes(self, row: str) -> str:
        """SQL: whether the actor may change `row` or add to it."""
        contributes = self._granted(row, contributing=True)
        return self._unless_restricted(row, f"({self._owns(row)} OR {contributes})")

    def adds(self, row: str) -> str:
        """SQL: whether the actor may insert `row`."""
        return f"{row}.owner_agency_id = {_AGENCY}"

    def hiding(self) -> tuple[tuple[str, str], ...]:
        """Each column that may name somebody hidden, and the call that says who is.

        The calls are functions of the schema `harbour` and give an array of ids. A row that is
        the person or the event itself is hidden by its own restriction.
        """
        return (
            *((column, "hidden_people()") for column in self.about if column != "id"),
            *((column, "hidden_events()") for column in self.of_event if column != "id"),
            *((column, rule._hidden_rows()) for column, rule in self.beneath),
        )

    @property
    def spares_the_system(self) -> bool:
        """Whether its own system sees restricted rows: people, events, what is about them."""
        return bool(self.about or self.of_event or self.beneath)

    def _hidden_rows(self) -> str:
        people, events = (
            "ARRAY[" + ", ".join(f"'{column}'" for column in columns) + "]::text[]"
            for columns in (self.about, self.of_event)
        )
        return f"hidden_rows('{self.table}', {people}, {events})"

    def _owns(self, row: str) -> str:
        own = f"{row}.owner_agency_id = {_AGENCY}" + "".join(
            f" AND ({row}.{column} = ANY ((SELECT harbour.{call})::uuid[])) IS NOT TRUE"
            for column, call in self.hiding()
        )
        return " OR ".join([own, *(f"{row}.{column} = {_AGENCY}" for column in self.also)])

    def _granted(self, row: str, *, contributing: bool = False) -> str:
        extra = " AND given.may_contribute" if contributing else ""
        return (
            "EXISTS (SELECT 1 FROM public.sharing_grant given"
            f" WHERE given.record_id = {row}.id AND given.kind = '{self.kind}'"
            f" AND given.agency_id = {_AGENCY}"
            f" AND given.giver_id = {row}.owner_agency_id"
            " AND given.revoked_at IS NULL AND given.until > now()"
            f" AND given.clause_id = ANY ((SELECT harbour.live_clauses())::uuid[]){extra})"
        )

    def _unless_restricted(self, row: str, rule: str) -> str:
        if not self.restricted:
            return rule
        system = " OR (SELECT harbour.is_system())" if self.spares_the_system else ""
        return (
            f"{rule} AND (NOT {row}.{self.restricted}"
            f" OR {row}.id = ANY ((SELECT harbour.named_for('{self.kind}'))::uuid[]){system})"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """A row that belongs to another and is seen, added and changed exactly as it is.

    `restricted` names a boolean column of the row itself (a sealed address): such a row is
    seen only by the people named for it, under `kind`.
    """

    table: str
    parent: Owned
    column: str
    restricted: str = ""
    kind: str = ""

    def sees(self, row: str) -> str:
        return self._unless_restricted(row, self._with_parent(row, self.parent.sees("parent")))

    def wall(self, row: str) -> str:
        """As `sees`, where the parent's own wall stands as well: its rule is not asked twice."""
        return self._unless_restricted(row, self._with_parent(row, "true"))

    def writes(self, row: str) -> str:
        return self._unless_restricted(row, self._with_parent(row, self.parent.writes("parent")))

    def adds(self, row: str) -> str:
        return self._with_parent(row, self.parent.writes("parent"))

    def _with_parent(self, row: str, rule: str) -> str:
        return (
            f"EXISTS (SELECT 1 FROM public.{self.parent.table} parent"
            f" WHERE parent.id = {row}.{self.column} AND {rule})"
        )

    def _unless_restricted(self, row: str, rule: str) -> str:
        if not self.restricted:
            return rule
        named = Owned(table=self.table, kind=self.kind, restricted=self.restricted)
        return named._unless_restricted(row, rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """A row that belongs to one user and that nobody else sees (a draft, a receipt)."""

    table: str
    column: str = "user_id"

    def sees(self, row: str) -> str:
        return f"{row}.{self.column} = {_USER}"

    wall = writes = adds = sees


Visibility = Owned | Through | Personal
