"""``data/*.json``: true to the published schemas, linked by ids, cut into files, explained."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

from gongwen.exports.json import LISTS, DocumentFile, Manifest, data_files
from gongwen.exports.schema import explained
from gongwen.knowledge import Library, load_library
from gongwen.model import Document, Target
from hostile import FRAGMENTS
from libraries import ROOT, aimed, library_of, library_with_deadlines, said
from site_documents import notice_with_everything

Data = dict[str, Any]


@pytest.fixture(scope="module")
def seeds() -> Library:
    return load_library(ROOT / "corpus")


@pytest.fixture(scope="module")
def large() -> Library:
    """Eight hundred documents with tasks and hostile words."""
    notice = notice_with_everything()
    documents = [
        msgspec.structs.replace(
            notice,
            id=f"b-{number}",
            title=f"{FRAGMENTS[number % len(FRAGMENTS)]}通知{number}",
            addressees=notice.addressees[:3],
            document_number=f"卫政发〔2025〕{number + 1}号",
        )
        for number in range(800)
    ]
    return library_of(*documents)


def read(library: Library) -> Data:
    return {path: json.loads(data) for path, data in data_files(library).items()}


def listed(data: Data, name: str) -> list[Any]:
    """The entries of a list, from all its files."""
    manifest = next(one for one in data["data/manifest.json"]["lists"] if one["name"] == name)
    entries = [entry for file in manifest["files"] for entry in data[f"data/{file}"]]
    assert len(entries) == manifest["count"]
    return entries


def strict(schema: Any) -> Any:
    """`schema` where no value may have a field that the schema does not explain."""
    if isinstance(schema, dict):
        closed = {"additionalProperties": False} if "properties" in schema else {}
        return {key: strict(held) for key, held in schema.items()} | closed
    return [strict(one) for one in schema] if isinstance(schema, list) else schema


def faults(data: Data) -> list[str]:
    """What in `data` is not as the schema beside it says, the first of each file."""
    manifest = data["data/manifest.json"]
    checks = {f"data/{file}": one["schema"] for one in manifest["lists"] for file in one["files"]}
    checks["data/manifest.json"] = "manifest.schema.json"
    whole = [path for path in data if path.startswith(f"data/{manifest['whole']}")]
    checks |= dict.fromkeys(whole, manifest["schema"])
    validators = {
        schema: Draft202012Validator(strict(data[f"data/{schema}"]))
        for schema in set(checks.values())
    }
    return [
        f"{path}: {error.json_path} {error.message[:200]}"
        for path, schema in checks.items()
        for error in list(validators[schema].iter_errors(data[path]))[:1]
    ]


def test_the_seeds_are_as_the_schemas_say(seeds: Library):
    assert faults(read(seeds)) == []


def test_every_schema_is_a_schema(seeds: Library):
    schemas = {path: held for path, held in read(seeds).items() if path.endswith(".schema.json")}

    assert len(schemas) == len(LISTS) + 2
    for path, schema in schemas.items():
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == path.removeprefix("data/")


def test_deadlines_and_targets_are_as_the_schemas_say():
    target = Target(raw="达到90%以上", kind="target", evidence=said("达到90%以上"), value=0.9)

    data = read(aimed(library_with_deadlines(), target))

    assert faults(data) == []
    assert [one["deadline"]["to"] for one in listed(data, "deadlines")] == [
        "2025-06-30",
        "2025-12-31",
        "2025-06-30",
    ]
    assert [one["target"]["value"] for one in listed(data, "targets")] == [0.9]


def test_a_large_library_is_cut_into_files_that_the_manifest_names(large: Library):
    data = data_files(large)
    manifest = json.loads(data["data/manifest.json"])
    tasks = next(one for one in manifest["lists"] if one["name"] == "tasks")

    assert len(tasks["files"]) > 1
    assert tasks["files"][:2] == ["tasks-1.json", "tasks-2.json"]
    assert max(len(data[f"data/{file}"]) for file in tasks["files"]) < 600_000


def test_a_large_library_is_as_the_schemas_say(large: Library):
    files = data_files(large)
    few = {f"data/documents/b-{number}.json" for number in range(0, 800, 40)}

    data = {
        path: json.loads(held)
        for path, held in files.items()
        if not path.startswith("data/documents/") or path in few
    }

    assert faults(data) == []


def test_ids_in_one_list_stand_in_the_list_they_lead_to(seeds: Library):
    data = read(seeds)
    documents = {one["id"] for one in listed(data, "documents")}
    tasks = {one["id"] for one in listed(data, "tasks")}
    units = {one["slug"] for one in listed(data, "units")}
    works = {one["slug"] for one in listed(data, "citations")}

    assert {one["document"] for one in listed(data, "tasks")} <= documents
    assert {task for one in listed(data, "documents") for task in one.get("tasks", ())} == tasks
    assert {a["unit"] for one in listed(data, "tasks") for a in one.get("assignments", ())} <= units
    assert {task for one in listed(data, "units") for task in one.get("duties", ())} <= tasks
    assert {w for one in listed(data, "relations") if (w := one.get("work"))} <= works


def test_every_document_has_a_file_of_its_own(seeds: Library):
    data = data_files(seeds)

    for holding in seeds.holdings:
        read_back = msgspec.json.decode(
            data[f"data/documents/{holding.id}.json"], type=DocumentFile
        )
        assert read_back.document == holding.document


def test_hidden_leaders_have_no_list_and_stand_in_no_task(seeds: Library):
    hidden = msgspec.structs.replace(seeds, show_leaders=False)

    data = read(hidden)

    assert [path for path in data if "leaders" in path] == []
    assert "leaders" not in [one["name"] for one in data["data/manifest.json"]["lists"]]
    tasks = listed(data, "tasks")
    assert [one for one in tasks if "leaders" in one or "leaders" in one["task"]] == []


def test_every_field_and_code_of_the_data_is_explained():
    """A new field gets its words in exports/field_words.py, a new code in code_words.py."""
    values = explained([*(one.kind for one in LISTS), DocumentFile, Manifest])
    english = [one.value for one in values if one.name == one.value]
    english += [f"{v.value}.{f.field}" for v in values for f in v.fields if f.name == f.field]
    english += [
        f"{value.value}.{field.field}: {code}"
        for value in values
        for field in value.fields
        for code, word in field.codes
        if code == word
    ]

    assert english == []


def test_every_part_of_the_library_is_published():
    published = {one.name for one in LISTS}
    called = {"holdings": "documents", "duties": "tasks", "works": "citations"}
    unpublished = {"name", "show_leaders", "redirects", "slugs"}

    parts = {called.get(part, part) for part in Library.__struct_fields__}

    assert parts - published == unpublished


def test_a_document_without_anything_is_data_too():
    assert faults(read(library_of(Document(id="b-1")))) == []
