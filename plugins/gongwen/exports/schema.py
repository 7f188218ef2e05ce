"""The published values as JSON Schema, and as tables that explain their fields in Chinese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from gongwen.code_words import CODES
from gongwen.exports.field_words import words_of_field, words_of_value
from gongwen.model import Value

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REF = "#/$defs/"
_FORMS = {
    "string": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "是否",
    "object": "名称与值",
}


class FieldEntry(Value):
    """A field as the page explains it; ``form`` is what it holds, ``value`` what it refers to."""

    field: str
    name: str
    says: str
    form: str
    value: str = ""
    codes: tuple[tuple[str, str], ...] = ()


class ValueEntry(Value):
    """A published value with its fields, in their order."""

    value: str
    name: str
    says: str
    fields: tuple[FieldEntry, ...]


def list_schema(name: str, title: str, kind: type[Value]) -> dict[str, Any]:
    """The JSON Schema of a list of `kind`, called ``<name>.schema.json`` beside its files.

    Example: ``list_schema("units", "责任单位", Unit)["items"]`` is ``{"$ref": "#/$defs/Unit"}``.
    """
    (items,), values = _components([kind])
    return _head(name, title) | {"type": "array", "items": items, "$defs": values}


def value_schema(name: str, title: str, kind: type[Value]) -> dict[str, Any]:
    """The JSON Schema of a file that holds one `kind`."""
    (reference,), values = _components([kind])
    return _head(name, title) | reference | {"$defs": values}


def explained(kinds: Iterable[type[Value]]) -> tuple[ValueEntry, ...]:
    """Every value that can stand in `kinds`, those themselves first, then by name."""
    first = [kind.__name__ for kind in kinds]
    _, values = _components(kinds)
    order = [*first, *sorted(name for name in values if name not in first)]
    return tuple(
        ValueEntry(
            value=value,
            name=words_of_value(value).name,
            says=words_of_value(value).says,
            fields=tuple(_fields(value, values[value])),
        )
        for value in order
    )


def _head(name: str, title: str) -> dict[str, Any]:
    return {"$schema": _DIALECT, "$id": f"{name}.schema.json", "title": title}


def _components(
    kinds: Iterable[type[Value]],
) -> tuple[tuple[dict[str, Any], ...], dict[str, dict[str, Any]]]:
    """References to `kinds`, and the values they are made of, with our words put in."""
    schemas, values = msgspec.json.schema_components(kinds, ref_template=_REF + "{name}")
    for value, schema in values.items():
        schema["title"] = words_of_value(value).name
        for field, held in schema.get("properties", {}).items():
            words = words_of_field(value, field)
            codes = "；".join(f"{code} {word}" for code, word in _codes(value, field, held))
            says = "".join((words.says, f"取值：{codes}。" if codes else ""))
            held |= {"title": words.name} | ({"description": says} if says else {})
    return schemas, values


def _fields(value: str, schema: Mapping[str, Any]) -> Iterator[FieldEntry]:
    for field, held in schema.get("properties", {}).items():
        words = words_of_field(value, field)
        form, reference = _form(held)
        yield FieldEntry(
            field=field,
            name=words.name,
            says=words.says,
            form=form,
            value=reference,
            codes=tuple(_codes(value, field, held)),
        )


def _codes(value: str, field: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The codes that a field can hold, each with its word, or itself where nobody gave it one."""
    codes = [code for one in _alternatives(schema) for code in one.get("enum", ())]
    if codes:
        words = CODES.get(f"{value}.{field}") or CODES.get(field) or {}
        rank = {code: place for place, code in enumerate(words)}
        for code in sorted(codes, key=lambda code: rank.get(code, len(rank))):
            yield code, words.get(code, code)


def _alternatives(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What a field can hold beside nothing."""
    held = schema.get("anyOf", [schema])
    return [one for one in held if one.get("type") != "null" and one.get("enum") != [None]]


def _form(schema: Mapping[str, Any]) -> tuple[str, str]:
    """What a field holds in words, and the value that it refers to, or an empty string."""
    alternatives = _alternatives(schema)
    forms = [_single(one) for one in alternatives]
    return "或".join(dict.fromkeys(form for form, _ in forms)), next((v for _, v in forms if v), "")


def _single(schema: Mapping[str, Any]) -> tuple[str, str]:
    if "$ref" in schema:
        value = schema["$ref"].removeprefix(_REF)
        return words_of_value(value).name, value
    if "enum" in schema:
        return "代号", ""
    if schema.get("type") == "array":
        inner = schema.get("items")
        if not inner:
            return "数对", ""
        form, value = _form(inner)
        return f"{form}的列表" if form != "数对" else "数对的列表", value
    return _FORMS[schema["type"]], ""
