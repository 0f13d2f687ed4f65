"""Build the front-end files that Harbour serves, from the packages in package-lock.json.

Nothing of GOV.UK Frontend, MOJ Frontend, htmx or accessible-autocomplete is kept in this
repository: this script installs them with npm and writes what a browser needs to
`harbour/design_system/static/vendor/`, and the GOV.UK fixtures that the parity test reads to
`frontend/build/fixtures/`. Both folders are ignored by git. Standard library only, because it
runs before the project's own packages are there.

The GDS Transport typeface, the crown and the crest are licensed for GOV.UK alone, so none of
them is served. Source maps are left out, and stylesheets point to images by relative addresses,
because Django's manifest storage refuses an address that leads nowhere.

The offences of the criminal justice standing data come from an npm package too. It names tools of
its own development among its dependencies, so it is fetched alone and checked against its hash;
what Harbour reads of it goes to `harbour/pole/standing/`, which git ignores as well.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FRONTEND = Path(__file__).resolve().parent
PACKAGES = FRONTEND / "node_modules"
SERVED = FRONTEND.parent / "harbour/design_system/static/vendor"
BUILD = FRONTEND / "build"
STAMP = BUILD / "stamp"

FONT = 'arial,"Liberation Sans",helvetica,sans-serif'
LICENSED_FOR_GOVUK = re.compile(r"crest|crown|gds-transport|apple-touch|opengraph", re.IGNORECASE)

STANDING_DATA = "@moj-bichard7-developers/bichard7-next-data@2.0.414"
STANDING_HASH = (
    "sha512-ydp2Oz2re1eXgFboNQQeO8i26SrEWMseFXOBnokKSUmdh+nHAD98J"
    "6RNaokMsZV4yZOBLVBwzl5lQKX0KXp3vA=="
)
OFFENCES = FRONTEND.parent / "harbour/pole/standing/offences.json"

COPIES = {
    "govuk-frontend/dist/govuk/govuk-frontend.min.css": "govuk-frontend.css",
    "govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk-frontend.js",
    "@ministryofjustice/frontend/moj/moj-frontend.min.css": "moj-frontend.css",
    "@ministryofjustice/frontend/moj/moj-frontend.min.js": "moj-frontend.js",
    "@ministryofjustice/frontend/moj/assets/images/*": "images/",
    "htmx.org/dist/htmx.min.js": "htmx.js",
    "accessible-autocomplete/dist/accessible-autocomplete.min.css": "accessible-autocomplete.css",
    "accessible-autocomplete/dist/accessible-autocomplete.min.js": "accessible-autocomplete.js",
    "htmx.org/LICENSE": "licences/htmx.txt",
    "accessible-autocomplete/LICENSE.txt": "licences/accessible-autocomplete.txt",
}


def main() -> int:
    if "--force" not in sys.argv[1:] and is_built():
        return 0
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write("The front end needs npm: install Node.js 18 or later, then run again.\n")
        return 2
    installed = subprocess.run(  # noqa: S603 -- fixed arguments
        [npm, "ci", "--no-progress", "--loglevel=error"], cwd=FRONTEND, check=False
    )
    if installed.returncode:
        sys.stderr.write("npm could not install the front-end packages: see its message above.\n")
        return 2
    shutil.rmtree(SERVED, ignore_errors=True)
    shutil.rmtree(BUILD, ignore_errors=True)
    written = [write(source, target) for source, target in files()]
    keep_fixtures()
    offences = keep_offences(npm)
    STAMP.write_text(recipe())
    sys.stdout.write(
        f"front end: {len(written)} files, {sum(written) // 1024} kB; {offences} offences\n"
    )
    return 0


def is_built() -> bool:
    """Whether the last build was from these very inputs."""
    there = SERVED.exists() and OFFENCES.exists() and STAMP.exists()
    return there and STAMP.read_text() == recipe()


def recipe() -> str:
    """A digest of all that decides the result."""
    inputs = [Path(__file__), FRONTEND / "package-lock.json", *sorted(FRONTEND.glob("licences/*"))]
    return hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()


def files() -> list[tuple[Path, Path]]:
    """Each file to serve, and where it goes."""
    found = []
    for pattern, target in COPIES.items():
        for source in sorted(PACKAGES.glob(pattern)):
            if not LICENSED_FOR_GOVUK.search(source.name):
                name = target + source.name if target.endswith("/") else target
                found.append((source, SERVED / name))
    for licence in sorted(FRONTEND.glob("licences/*.txt")):
        found.append((licence, SERVED / "licences" / licence.name))
    return found


def write(source: Path, target: Path) -> int:
    """Write one file as we serve it, and return its size."""
    content = source.read_bytes()
    if target.suffix == ".css":
        content = clean_css(content.decode()).encode()
    elif target.suffix == ".js":
        content = re.sub(rb"\s*//# sourceMappingURL=\S*\s*$", b"\n", content)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return len(content)


def clean_css(css: str) -> str:
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css)
    css = re.sub(r'"?GDS Transport"?,\s*arial,\s*sans-serif', FONT, css)
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    css = css.replace("url(/assets/images/govuk-crest.svg)", "none")
    css = css.replace("url(/assets/", "url(")
    if "GDS Transport" in css or "url(/" in css:
        raise SystemExit("A stylesheet still names the licensed typeface or an absolute address.")
    return css


def keep_fixtures() -> None:
    """Keep each component's options and expected HTML for the parity test."""
    for source in sorted(PACKAGES.glob("govuk-frontend/dist/govuk/components/*/fixtures.json")):
        target = BUILD / "fixtures" / f"{source.parent.name}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def keep_offences(npm: str) -> int:
    """Keep the notifiable offences of the standing data: code, class, mode and title."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603 -- fixed arguments
            [npm, "pack", STANDING_DATA, "--silent", "--pack-destination", folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (packed,) = Path(folder).glob("*.tgz")
        content = packed.read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if found != STANDING_HASH:
        raise SystemExit("The standing data from npm is not the one that was checked.")
    with tarfile.open(fileobj=io.BytesIO(content)) as package:
        member = package.extractfile("package/data/offence-code.json")
        rows = json.load(member) if member else []
    kept = [
        [each["cjsCode"], each["homeOfficeClassification"], each["offenceCategory"],
         each["offenceTitle"].strip()]
        for each in rows
        if each["notifiableToHo"] and each["offenceTitle"].strip()
    ]  # fmt: skip
    OFFENCES.parent.mkdir(exist_ok=True)
    OFFENCES.write_text(json.dumps({"source": STANDING_DATA, "offences": kept}))
    return len(kept)


if __name__ == "__main__":
    os.chdir(FRONTEND)
    sys.exit(main())
