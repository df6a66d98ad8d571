"""What is shipped, where it comes from and on what terms: licences, SBOM, known vulnerabilities, equal builds.

`supply.py licences|sbom|audit|reproducible`, started by dev.py with the Python of the freezing environment.
"""

import hashlib
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import audit
import freezing
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from cyclonedx.model.component import Component

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "resources" / "licences.txt"
SBOM = ROOT / "dist" / "sbom.cdx.json"
TWINS = ROOT / "build" / "twins"
RULE = "=" * 100
# Libraries inside the wheels, which no package names: (name, version from, licence, address of the project).
INSIDE = (
    ("Qt", "pyside6-essentials", "LGPL-3.0-only", "https://www.qt.io"),
    ("ICU", "pyside6-essentials", "Unicode-3.0", "https://icu.unicode.org"),
    ("OpenBLAS", "numpy", "BSD-3-Clause", "https://www.openblas.net"),
    ("libgfortran, libquadmath", "numpy", "GPL-3.0-or-later WITH GCC-exception-3.1", "https://gcc.gnu.org"),
)
QT_WORDS = """\
The program uses Qt and Qt for Python (PySide6, Shiboken6), copyright The Qt Company Ltd and other contributors,
under the GNU Lesser General Public License, version 3. They are separate libraries in the folder of the program
and can be replaced by others of the same interface. Their sources are at https://download.qt.io. The program
itself is under the GNU General Public License, version 3 or later; its text, on which the Lesser one builds, comes
with the program as LICENSE. The Lesser one:
"""
LGPL = ROOT / "packaging" / "LGPL-3.0.txt"


def main(command: str) -> int:
    """Carry out one of the commands; its exit code."""
    return {"licences": licences, "sbom": sbom, "audit": vulnerabilities, "reproducible": reproducible}[command]()


# -- what is shipped ---------------------------------------------------------------------------------------------


def shipped() -> list[importlib.metadata.Distribution]:
    """The packages that the program needs on this system, and those that they need, by name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, importlib.metadata.Distribution] = {}
    waiting = [(Requirement(line), frozenset({""})) for line in settings["project"]["dependencies"]]
    while waiting:
        wanted, extras = waiting.pop()
        if wanted.marker and not any(wanted.marker.evaluate({"extra": extra}) for extra in extras):
            continue
        name = canonicalize_name(wanted.name)
        if name in found and not wanted.extras:
            continue
        found[name] = importlib.metadata.distribution(wanted.name)
        asked = frozenset({"", *wanted.extras})
        waiting.extend((Requirement(line), asked) for line in found[name].requires or ())
    return [found[name] for name in sorted(found)]


def licence_of(package: importlib.metadata.Distribution) -> str:
    """A package's licence as it names it: the expression, the classifiers, or the free words."""
    meta: Any = package.metadata  # an email.message.Message, which the type does not say
    if expression := meta.get("License-Expression"):
        return str(expression)
    classifiers = [c.rpartition(" :: ")[2] for c in meta.get_all("Classifier", []) if c.startswith("License ::")]
    words = " ".join(str(meta.get("License") or "").split())
    return "; ".join(c for c in classifiers if c != "OSI Approved") or words[:100]


def texts_of(package: importlib.metadata.Distribution) -> Iterator[tuple[str, str]]:
    """The licence files that a package brings: (name, text), each text once."""
    seen = set()
    for file in sorted(package.files or (), key=str):
        if not re.match(r"(licen[cs]e|copying|copyright|notice|authors)", file.name, re.IGNORECASE):
            continue
        if file.suffix in (".py", ".pyc") or ".dist-info" not in str(file):
            continue
        text = Path(str(file.locate())).read_text(encoding="utf-8", errors="replace").strip()
        if text and text not in seen:
            seen.add(text)
            yield file.name, text


# -- commands ----------------------------------------------------------------------------------------------------


def licences() -> int:
    """Write resources/licences.txt; 1 when a package brings no licence text and is not known to share another's."""
    packages = shipped()
    parts = [
        "Licences of everything that comes with Translator App\n\nTranslator App: GPL-3.0-or-later\n",
        "\n".join(f"{p.name} {p.version}: {licence_of(p)}" for p in packages)
        + f"\nPython {sys.version.split()[0]}: PSF-2.0\n"
        + "\n".join(f"{name} (inside {where}): {terms}, {address}" for name, where, terms, address in INSIDE),
    ]
    without = []
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if python.exists():
        parts.append(_part("Python", python.read_text(encoding="utf-8").strip()))
    parts.append(_part("Qt and Qt for Python", f"{QT_WORDS}\n{LGPL.read_text(encoding='utf-8').strip()}"))
    for package in packages:
        texts = list(texts_of(package))
        parts.extend(_part(f"{package.name} {package.version}: {name}", text) for name, text in texts)
        if not texts and package.name.lower() not in ("pyside6_essentials", "shiboken6"):
            without.append(package.name)
            parts.append(
                _part(f"{package.name} {package.version}", f"{licence_of(package)}; the package brings no text.")
            )
    LICENCES.write_text("\n".join(parts) + "\n", encoding="utf-8")
    print(f"{LICENCES.relative_to(ROOT)}: {len(packages)} packages, {LICENCES.stat().st_size // 1000} kB")
    if without:
        print("No licence text in:", ", ".join(without))
    unnamed = [p.name for p in packages if not licence_of(p)]
    if unnamed:
        print("No licence named by:", ", ".join(unnamed))
    return 1 if unnamed else 0


def _part(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"\n{RULE}\n{title}\n{RULE}\n\n{lines}"


def sbom() -> int:
    """Write dist/sbom.cdx.json (CycloneDX 1.6), the same for the same sources, checked against its schema."""
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    top = Component(name="translator-app", version=freezing.version(), type=ComponentType.APPLICATION, bom_ref="top")
    bom = Bom()
    bom.metadata.component = top
    made = components()
    bom.components.update(made)
    bom.register_dependency(top, made)
    names = " ".join(sorted(str(each.bom_ref.value) for each in made)) + freezing.version()
    bom.serial_number = UUID(hashlib.sha256(names.encode()).hexdigest()[:32], version=4)
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", freezing.commit_time()))
    bom.metadata.timestamp = datetime.fromtimestamp(seconds, UTC)
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    if (wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)) is not None:
        print("The SBOM breaks its schema:", wrong)
        return 1
    SBOM.parent.mkdir(exist_ok=True)
    SBOM.write_text(text + "\n", encoding="utf-8")
    print(f"{SBOM.relative_to(ROOT)}: {len(made)} components")
    return 0


def components() -> "list[Component]":
    """Everything shipped as CycloneDX components: packages with the hashes of the lock, and what they hold inside."""
    from cyclonedx.model import HashAlgorithm, HashType
    from cyclonedx.model.component import Component
    from cyclonedx.model.license import DisjunctiveLicense
    from packageurl import PackageURL

    def terms(words: str) -> list[DisjunctiveLicense]:
        return [DisjunctiveLicense(name=words or "unknown")]

    hashes = locked_hashes()
    made = [Component(name="CPython", version=sys.version.split()[0], bom_ref="cpython", licenses=terms("PSF-2.0"))]
    for package in shipped():
        name = canonicalize_name(package.name)
        purl = PackageURL("pypi", None, name, package.version)
        sums = [HashType(alg=HashAlgorithm.SHA_256, content=one) for one in hashes.get(name, ())]
        made.append(
            Component(
                name=name, version=package.version, bom_ref=str(purl), purl=purl, hashes=sums,
                licenses=terms(licence_of(package)),
            )
        )  # fmt: skip
    for part, where, words, _address in INSIDE:
        reference = f"inside-{where}-{part}"
        made.append(Component(name=part, bom_ref=reference, description=f"inside {where}", licenses=terms(words)))
    return made


def locked_hashes() -> dict[str, list[str]]:
    """The SHA-256 hashes that freeze.lock allows, by package."""
    text = (ROOT / "packaging" / "freeze.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, list[str]] = {}
    for line in filter(None, text.splitlines()):
        name = canonicalize_name(Requirement(line.split("--hash")[0].strip()).name)
        found.setdefault(name, []).extend(re.findall(r"--hash=sha256:([0-9a-f]{64})", line))
    return found


def vulnerabilities() -> int:
    """pip-audit on the locked versions of what is shipped."""
    return audit.known([f"{package.name}=={package.version}" for package in shipped()])


def reproducible() -> int:
    """Freeze twice under different paths and compare every file; 1 when some differ, which are named."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "1700000000")
    shutil.rmtree(TWINS, ignore_errors=True)
    folders: list[Path] = []
    for name in ("one", "two of them"):
        command = [sys.executable, "packaging/freezing.py", "--into", str(TWINS / name)]
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, "SOURCE_DATE_EPOCH": epoch}, stdout=subprocess.DEVNULL, check=False
        )
        folders.append(TWINS / name / "translator-app")
        if not folders[-1].exists():
            return done.returncode or 1
    one, two = (tree(folder) for folder in folders)
    differing = sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))
    for path in differing:
        print("differs:", path)
    print(f"{len(one)} files compared, {len(differing)} differ")
    shutil.rmtree(TWINS)
    return 1 if differing else 0


def tree(folder: Path) -> dict[str, str]:
    """Every file and link of a folder with what it holds."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {os.readlink(path)}"
        elif path.is_file():
            mode = path.stat().st_mode & 0o777
            found[name] = f"{mode:o} {hashlib.sha256(path.read_bytes()).hexdigest()}"
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
