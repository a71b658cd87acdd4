"""The bill of materials and the notices of a bundle, made from what is really in it.

    python packaging/notices.py build/pyinstaller/bundle.json FOLDER

writes sbom.cdx.json (CycloneDX 1.6) and NOTICES.txt into FOLDER. It fails on any file whose origin it can't tell.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

TOP = Path(__file__).parent.parent
TEXTS = Path(__file__).parent / "licences"
sys.path.insert(0, str(TOP))

from seedance_desktop import __version__  # noqa: E402

QT_TEXTS = ["qt-base", "qt-svg", "qt-multimedia", "qt-wayland", "LGPL-3", "GPL-3"]
PLAIN_IN_QT = ("libicu", "icu", "msvcp", "vc", "concrt")
"""What Qt's wheels hold that is not Qt."""
LICENCE_FILE = re.compile(r"(?:.*/)?(?:licen[cs]e|copying|notice|authors)[^/]*", re.IGNORECASE)
LIBRARY_FILE = re.compile(r"(?:lib)?([A-Za-z][\w+]*?(?:-[a-z]{3,})*)(?:-[0-9a-f]{8,}|-\d|\.).*")
# Where a distribution says less than SPDX wants.
SPDX = {
    "backports.tarfile": "MIT",
    "certifi": "MPL-2.0",
    "h11": "MIT",
    "httpx": "BSD-3-Clause",
    "jaraco.classes": "MIT",
    "pillow-heif": "BSD-3-Clause",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
}

STATUS = """\
Seedance Desktop {version}: licences
{line}

The source of Seedance Desktop is under the MIT licence. This bundle also holds x264 and x265 (with PyAV's FFmpeg and
with libheif), which are under the GNU General Public License, and parts under the Apache License 2.0, which goes
together with version 3 of that licence only. THE BUNDLE AS A WHOLE IS THEREFORE UNDER THE GNU GENERAL PUBLIC LICENSE,
VERSION 3 OR LATER; its text is below. It comes without any warranty.

The source of every part is at the address given with it, in the version given with it; the recipe of the bundle is in
the folder packaging/ of the program's own source, and requirements.lock names each wheel by its hash. Qt, FFmpeg and
the other libraries under the LGPL are files of their own in the bundle and can be replaced there. On Linux some lost
their debug information (packaging/bundle.py).

What is in this bundle
----------------------
"""


@dataclass
class Component:
    """One part of the bundle."""

    name: str
    version: str
    licence: str
    home: str
    purl: str
    texts: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    """Name → SHA-256, for libraries that are files of their own."""

    def as_json(self) -> dict[str, object]:
        """CycloneDX's form."""
        spdx = re.fullmatch(r"[A-Za-z0-9.+()-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+()-]+)*", self.licence)
        assert self.licence, self.name
        licence: dict[str, object] = {"expression": self.licence} if spdx else {"license": {"name": self.licence}}
        entry: dict[str, object] = {
            "type": "library",
            "bom-ref": self.purl,
            "name": self.name,
            "version": self.version,
            "purl": self.purl,
            "licenses": [licence],
        }
        if self.home:
            entry["externalReferences"] = [{"type": "website", "url": self.home}]
        if self.files:
            entry["components"] = [
                {"type": "file", "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}
                for name, digest in sorted(self.files.items())
            ]
        return entry


def texts(names: Iterable[str]) -> dict[str, str]:
    """Licence texts kept in this folder."""
    return {name: (TEXTS / f"{name}.txt").read_text("utf-8") for name in names}


def _place(path: object) -> str:
    """A path in the one form that can be compared; Windows does not tell large letters from small ones."""
    return os.path.normcase(os.path.normpath(str(path)))


def sha256(path: str | Path) -> str:
    """The hash of a file, in hex."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


class Materials:
    """Finds for each file of the bundle what it belongs to.

    `inside` tells where a file lies in the bundle, which may have changed it.
    """

    def __init__(self, inside: Mapping[str, Path] = MappingProxyType({})) -> None:
        self._inside = inside
        self.components: dict[str, Component] = {}
        self.unknown: list[str] = []
        self._owners: dict[str, Distribution] = {}
        for one in distributions():
            for file in one.files or ():
                self._owners[_place(one.locate_file(file))] = one
        self._libraries = tomllib.loads((TEXTS / "libraries.toml").read_text("utf-8"))
        self._files = {file.lower(): title for title, entry in self._libraries.items() for file in entry["files"]}
        self._stdlib = _place(sysconfig.get_path("stdlib"))
        self._base = _place(sys.base_prefix)

    def add(self, source: str) -> None:
        """Take in one file by where it came from."""
        path = _place(source)
        if path.startswith(_place(TOP / "resources" / "icons")):
            text = (TOP / "resources" / "icons" / "LICENSE").read_text("utf-8")
            self._put(
                Component("Lucide icons", "", "ISC", "https://lucide.dev", "pkg:generic/lucide", {"Lucide": text})
            )
        elif owner := self._owners.get(path):
            self._distribution(owner, path)
        elif path.startswith(_place(TOP)) and ".venv" not in path and f"{os.sep}build{os.sep}" not in path:
            return  # the program itself
        elif path.startswith(self._stdlib) or Path(path).name.lower().startswith(("libpython", "python3")):
            self._python()
        elif sys.platform == "linux" and path.startswith(("/usr/", "/lib")):
            self._debian(path)
        elif path.startswith(self._base):
            self._python()  # the libraries that Python's own installers bring on Windows and macOS
        elif sys.platform == "win32" and path.startswith(_place(os.environ["SYSTEMROOT"])):
            self._library("Microsoft Visual C++ runtime", path, "Windows")
        elif Path(path).name.startswith(("icuuc", "wine-numpy-complex")):
            return  # packaging/wine-root makes them of this program's own source
        elif "pyinstaller" not in path.lower() and not path.startswith(_place(TOP / "build")):
            self.unknown.append(path)

    def _put(self, component: Component) -> Component:
        return self.components.setdefault(component.purl, component)

    def _distribution(self, owner: Distribution, path: str) -> None:
        name = owner.metadata["Name"].replace("_", "-").lower()
        qt = name.startswith(("pyside6", "shiboken6"))
        purl = f"pkg:pypi/{name}@{owner.version}"
        if purl not in self.components:
            self._put(
                Component(
                    owner.metadata["Name"],
                    owner.version,
                    SPDX.get(name) or owner.metadata["License-Expression"] or owner.metadata["License"] or "",
                    _home(owner),
                    purl,
                    texts(QT_TEXTS) if qt else _own_texts(owner),
                )
            )
            self._parts(owner)
        file = Path(path).name
        is_library = re.search(r"\.(so[.\d]*|dylib|dll)$", file) and ".abi3." not in file and ".cpython-" not in file
        if not is_library or (qt and not file.startswith(PLAIN_IN_QT)):
            return
        if title := self.library_of(file):
            self._library(title, path, f"{name} {owner.version}")
        else:
            self.unknown.append(path)

    def library_of(self, file: str) -> str | None:
        """The name of the library that a file is, by libraries.toml."""
        match = LIBRARY_FILE.fullmatch(file)
        return self._files.get(match.group(1).lower()) if match else None

    def _library(self, title: str, path: str, where: str) -> None:
        entry = self._libraries[title]
        purl = f"pkg:generic/{quote(title.lower())}?from={quote(where)}"
        kept = texts(entry.get("texts", ()))
        part = self._put(Component(title, f"as in {where}", entry["licence"], entry["home"], purl, kept))
        part.files[Path(path).name] = sha256(self._inside.get(path, path))

    def _parts(self, owner: Distribution) -> None:
        """What a wheel's own bill of materials lists beyond its files: what was linked into them."""
        for file in owner.files or ():
            if "/sboms/" not in file.as_posix() or "auditwheel" in file.name:
                continue
            listed = json.loads(Path(file.locate()).read_text("utf-8"))
            for one in listed.get("components", ()):
                if "purl" not in one or "#" in one["purl"]:
                    continue
                licence = (
                    " AND ".join(entry.get("expression", "") for entry in one.get("licenses", ())) or "Apache-2.0"
                )
                purl = one["purl"].split("?")[0]
                self._put(Component(one["name"], one.get("version", ""), licence, "", purl, texts(["Apache-2.0"])))

    def _python(self) -> None:
        version = sys.version.split()[0]
        home = "https://www.python.org"
        self._put(Component("Python", version, "PSF-2.0", home, f"pkg:generic/python@{version}", texts(["python"])))

    def _debian(self, path: str) -> None:
        real = os.path.realpath(path)
        for name in (real, real.removeprefix("/usr")):  # /lib is a link to /usr/lib, and dpkg knows either
            found = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True, check=False)
            if found.returncode == 0:
                break
        else:
            self.unknown.append(path)
            return
        package = found.stdout.split(": ")[0]
        asked = subprocess.run(
            ["dpkg-query", "-W", "-f", "${Package} ${Version} ${Architecture} ${Homepage}", package],
            capture_output=True, text=True, check=True,
        ).stdout.split()  # fmt: skip
        title, version, architecture, home = (*asked, "")[:4]
        text = Path(f"/usr/share/doc/{title}/copyright").read_text("utf-8")
        licences = sorted({re.sub(r"\s+", " ", one) for one in re.findall(r"^License: *(\S.*)$", text, re.MULTILINE)})
        part = self._put(
            Component(
                title, version, "; ".join(licences) or "see its notice", home,
                f"pkg:deb/debian/{title}@{version}?arch={architecture}", {f"{title} (Debian)": text},
            )
        )  # fmt: skip
        part.files[Path(path).name] = sha256(self._inside.get(path, real))


def _home(owner: Distribution) -> str:
    """Where a distribution's source is, as far as it says."""
    told = dict(line.split(", ", 1) for line in owner.metadata.get_all("Project-URL") or ())
    named: dict[str, str] = {name.lower().replace(" ", ""): url for name, url in told.items()}
    for name in ("source", "sourcecode", "repository", "github", "code", "homepage"):
        if name in named:
            return named[name]
    return owner.metadata["Home-page"] or next(iter(named.values()), "")


def _own_texts(owner: Distribution) -> dict[str, str]:
    """The licence files that a wheel brings."""
    return {
        f"{owner.metadata['Name']}: {file.name}": Path(file.locate()).read_text("utf-8", errors="replace")
        for file in owner.files or ()
        if ".dist-info/" in file.as_posix() and LICENCE_FILE.fullmatch(file.as_posix().split(".dist-info/")[1])
        and file.suffix not in {".py", ".pyc"}
    }  # fmt: skip


def bill(components: list[Component], made: datetime) -> dict[str, object]:
    """The CycloneDX document. The same bundle gives the same text."""
    listed = [one.as_json() for one in components]
    seed = json.dumps(listed, sort_keys=True)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}",
        "version": 1,
        "metadata": {
            "timestamp": made.isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": "seedance-desktop",
                "name": "seedance-desktop",
                "version": __version__,
                "licenses": [{"expression": "GPL-3.0-or-later"}],
            },
        },
        "components": listed,
    }


def notices(components: list[Component]) -> str:
    """The text for people: the bundle's status, its parts, and every licence once."""
    title = STATUS.format(version=__version__, line="=" * (28 + len(__version__)))
    parts = "".join(f"{one.name} {one.version}\n    {one.licence}\n    {one.home}\n" for one in components)
    seen: dict[str, list[str]] = {}
    for name, text in texts(["GPL-3"]).items():
        seen[text] = [name]
    for one in components:
        for name, text in one.texts.items():
            names = seen.setdefault(text, [])
            if name not in names:
                names.append(name)
    rule = "=" * 100
    body = "".join(f"\n\n{rule}\n{', '.join(names)}\n{rule}\n\n{text.strip()}\n" for text, names in seen.items())
    return f"{title}\n{parts}{body}"


def _inside(files: Iterable[tuple[str, str]], folder: Path) -> dict[str, Path]:
    """Where files from elsewhere lie in a bundle: beside `folder`'s notices, or below them."""
    tops = (folder / "_internal", folder.parent / "Frameworks")
    places = ((_place(source), top / target) for target, source in files for top in tops)
    return {source: place for source, place in places if place.is_file()}


def main(listing: Path, folder: Path) -> int:
    """Write both files; 1 when something's origin is not known."""
    inside = json.loads(listing.read_text("utf-8"))
    materials = Materials(_inside(inside["files"], folder))
    for source in sorted(
        {source for _name, source in [*inside["files"], *inside["modules"]] if Path(source).is_absolute()}
    ):
        materials.add(source)
    for one in distributions(name="pyinstaller"):
        materials.add(str(one.locate_file("PyInstaller/__init__.py")))  # its boot loader is the program file
    if materials.unknown:
        print("Nothing is known of the licence of:", *materials.unknown, sep="\n  ", file=sys.stderr)
        return 1
    components = sorted(materials.components.values(), key=lambda one: (one.name.lower(), one.purl))
    made = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")) or datetime.now(UTC).timestamp(), UTC)
    document = json.dumps(bill(components, made), indent=1) + "\n"
    (folder / "sbom.cdx.json").write_text(document, encoding="utf-8")
    (folder / "NOTICES.txt").write_text(notices(components), encoding="utf-8")
    print(f"{len(components)} parts in the bill of materials")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
