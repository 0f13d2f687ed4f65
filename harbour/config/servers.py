"""Where the database is: the embedded cluster, or the server that DATABASE_URL names.

Each knows the address for every role, and keeps the passwords and keys it was given.
"""

import json
import os
import secrets
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from harbour.config import roles
from harbour.config.postgres import DATABASE, SUPERUSER, Postgres

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("HARBOUR_VAR", ROOT / ".var"))


class BadAddress(Exception):
    """DATABASE_URL does not name a server."""


class Server:
    """A server, the name of Harbour's database in it, and what lets one in."""

    def __init__(self, address: dict[str, str], keys: dict[str, str]) -> None:
        self._address = address
        self.keys = keys

    @property
    def database(self) -> str:
        return self._address["dbname"]

    def url(self, role: str, database: str = "") -> str:
        """The address for one of Harbour's roles."""
        return self._with(user=role, password=self.keys[role], dbname=database or self.database)

    def admin_url(self, database: str = "") -> str:
        """The address for whoever may make roles and databases."""
        return self._with(dbname=database or self.database)

    def other_database(self, name: str) -> "Server":
        """The same server and keys, with another database as Harbour's."""
        return Server(self._address | {"dbname": name}, self.keys)

    def _with(self, **parts: str) -> str:
        return make_conninfo("", **(self._address | parts))


class EmbeddedServer(Server):
    """The cluster in a folder of ours. Its passwords lie in it and go when it goes."""

    def __init__(self, postgres: Postgres, keys: dict[str, str] | None = None) -> None:
        self.postgres = postgres
        kept = keys or kept_keys(postgres.folder / "keys.json")
        address = {"host": str(postgres.socket), "dbname": DATABASE, "user": SUPERUSER}
        super().__init__(address | {"password": kept[SUPERUSER]}, kept)


class NamedServer(Server):
    """A server somebody else runs; the address is its administrator's.

    Raises:
        BadAddress: it cannot be read.
    """

    def __init__(self, address: str) -> None:
        try:
            parts = {name: str(value) for name, value in conninfo_to_dict(address).items()}
        except psycopg.ProgrammingError:
            raise BadAddress(
                "DATABASE_URL is not an address: postgresql://NAME:PASSWORD@HOST/DATABASE"
            ) from None
        super().__init__({"dbname": DATABASE} | parts, kept_keys(VAR / "secrets.json"))


def kept_keys(path: Path) -> dict[str, str]:
    """Passwords and keys in this file, made at random the first time, for our eyes only."""
    if path.exists():
        return json.loads(path.read_text())
    path.parent.mkdir(parents=True, exist_ok=True)
    made = {name: secrets.token_urlsafe(24) for name in (SUPERUSER, *roles.LOGIN)}
    made |= {"signing_key": secrets.token_hex(32), "secret_key": secrets.token_urlsafe(48)}
    new = path.with_suffix(f".{os.getpid()}")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(made, file)
    try:
        os.link(new, path)  # whoever comes first decides
    except FileExistsError:
        return json.loads(path.read_text())
    finally:
        new.unlink()
    return made
