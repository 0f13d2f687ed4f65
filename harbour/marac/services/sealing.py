"""A file that only whoever is told its passphrase can open.

The library's own recipe (Fernet: AES and HMAC), with a key drawn from the passphrase by scrypt. The
passphrase is made here, 100 bits of it: nobody has to think of one, and none is weak.
"""

import secrets
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from harbour.marac.domain.handover import PASSPHRASE_LEAST, BadHandover, said_of

_HEAD = b"HARBOUR-MARAC-1\n"
_SALT = 16
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_IN_A_GROUP = 4
_GROUPS = PASSPHRASE_LEAST // _IN_A_GROUP


def new_passphrase() -> str:
    """Five groups of four letters and figures that nobody mishears for others."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_IN_A_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def seal(content: bytes, passphrase: str) -> bytes:
    salt = secrets.token_bytes(_SALT)
    return _HEAD + salt + Fernet(_key(passphrase, salt)).encrypt(content)


def unseal(sealed: bytes, passphrase: str) -> bytes:
    """What was sealed.

    Raises:
        BadHandover: it is no such file, it was changed on its way, or the passphrase is another.
    """
    if not sealed.startswith(_HEAD):
        raise BadHandover(
            "This is no file of a case. Choose the file as the sending Marac made it."
        )
    rest = sealed[len(_HEAD) :]
    try:
        return Fernet(_key(passphrase, rest[:_SALT])).decrypt(rest[_SALT:])
    except InvalidToken as problem:
        raise BadHandover(
            "The file does not open with this passphrase, or it was changed on its way. Ask the"
            " sending Marac to read the passphrase again."
        ) from problem


def _key(passphrase: str, salt: bytes) -> bytes:
    drawn = Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(said_of(passphrase).encode())
    return urlsafe_b64encode(drawn)
