"""What comes with the generator and is no code: templates, general authority files, beginnings.

Each of them has one home at the top of the checkout (site_overrides/, corpus/authority/,
mkdocs.yml); ``shipped/`` holds links to them, and a wheel the files themselves. A corpus of one's
own thereby uses the templates of the generator that builds it, never a copy that grows old.
"""

from __future__ import annotations

from pathlib import Path

_HOME = Path(__file__).parent / "shipped"

TEMPLATES = _HOME / "site_overrides"
"""Templates, CSS and browser code; a project may put single files before them (custom_dir)."""

MKDOCS = _HOME / "mkdocs.yml"
"""The site's settings, of which a new project changes the name."""

PROJECT = _HOME / "project"
"""The files that a new project begins with."""

_AUTHORITY = _HOME / "authority"


def general_authority() -> dict[str, bytes]:
    """Authority files that hold for every corpus: path inside ``authority/`` → content.

    Units, divisions and slips; the sample's own terms and addresses stay with the sample.

    Example: ``general_authority()["units/national.yml"]`` lists 国家卫生健康委员会.
    """
    files = [_AUTHORITY / "divisions.yml", _AUTHORITY / "slips.yml"]
    for folder in ("divisions", "units"):
        files += sorted((_AUTHORITY / folder).glob("*.yml"))
    return {file.relative_to(_AUTHORITY).as_posix(): file.read_bytes() for file in files}


def is_general(path: str) -> bool:
    """Whether authority files that ship have one at `path`, inside ``authority/``.

    Example: ``is_general("units/national.yml")``.
    """
    return (_AUTHORITY / path).is_file()
