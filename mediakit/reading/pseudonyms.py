"""Pseudonyms: the same name gives the same one, and only who holds the key can check a guess."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path

from mediakit.base.errors import MediakitError

KEY_FILE = ".mediakit-key"
"""Where a project keeps its key; never shared."""

_TOPS = (".git", "pyproject.toml")
_LOOK_ALIKES = str.maketrans("авсԁеһіјӏкмнорԛѕтѵԝхуɡαεικνορτυχ", "abcdehijlkmhopqstvwxygaeikvoptux")
"""Small letters of Cyrillic and Greek and the Latin ones they are drawn like."""
_KEY_BYTES = 64
"""BLAKE2b takes keys up to 64 bytes."""


def pseudonym(name: str, *, key: str) -> str:
    """Return the pseudonym of a commenter: "p" and 12 hexadecimal digits of the keyed BLAKE2b hash of the name.

    Case, spacing, the way accents are composed, signs that cannot be seen and letters of other scripts that look the
    same make no difference.

    >>> pseudonym("Gerda  M.", key="k") == pseudonym("gerda m.", key="k") != pseudonym("gerda m.", key="other")
    True
    """
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", name) if unicodedata.category(sign) != "Cf")
    plain = " ".join(seen.casefold().translate(_LOOK_ALIKES).split())
    secret = key.encode("utf-8", "surrogatepass")
    if len(secret) > _KEY_BYTES:
        secret = hashlib.blake2b(secret).digest()
    digest = hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), key=secret, digest_size=6)
    return f"p{digest.hexdigest()}"


def find_key(folder: Path) -> str:
    """Return the key of the project that ``folder`` belongs to, made in ``folder`` when there is none.

    It is looked for in the folder and those above, up to the top of the project (where .git or pyproject.toml is).
    """
    folder = folder.resolve()
    for place in (folder, *folder.parents):
        if (place / KEY_FILE).is_file():
            return _stored_key(place / KEY_FILE)
        if any((place / top).exists() for top in _TOPS):
            break
    return _new_key(folder / KEY_FILE)


def _stored_key(path: Path) -> str:
    try:
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise MediakitError(f"the key cannot be read ({error})", file=path, remedy="check its rights") from None
    if not key:
        raise MediakitError("the key is empty", file=path, remedy="delete the file: the next reading makes a new key")
    return key


def _new_key(path: Path) -> str:
    key = os.urandom(32).hex()
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(key + "\n")
    except FileExistsError:
        return _stored_key(path)
    except OSError as error:
        raise MediakitError(
            f"no key for pseudonyms can be kept here ({error})",
            file=path,
            remedy="pass key=, or work in another folder",
        ) from None
    return key
