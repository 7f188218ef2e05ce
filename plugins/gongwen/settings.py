"""corpus/settings.yml: what concerns the corpus and not MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import yaml

from gongwen.model import Value
from gongwen.problems import Refused, problem, shown


class Settings(Value, forbid_unknown_fields=True):
    """Settings of a corpus; an absent file means these defaults.

    ``leaders: hide`` masks the names of responsible leaders everywhere in what is published.
    """

    name: str = "公文库"
    leaders: Literal["show", "hide"] = "show"


def read_settings(corpus: Path) -> Settings:
    """Read ``settings.yml`` of `corpus`.

    Raises:
        Refused: ``settings`` with the line at fault.
    """
    file = corpus / "settings.yml"
    try:
        meta = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
        return msgspec.convert(meta or {}, Settings, strict=False)
    except FileNotFoundError:
        return Settings()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        why = getattr(error, "problem", None) or str(error)
        raise Refused(problem("settings", shown(corpus, file), line, why=why)) from None
    except (msgspec.ValidationError, UnicodeDecodeError) as error:
        raise Refused(problem("settings", shown(corpus, file), why=str(error))) from None
