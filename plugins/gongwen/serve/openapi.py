"""The description of the API as an OpenAPI 3.1 document, made from what the code itself uses."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from gongwen import __version__
from gongwen.model import Value
from gongwen.search import Hits
from gongwen.serve.asked import PARAMETERS

_SCHEMAS = "#/components/schemas/"
_DECLINED = {
    "400": "请求有误：参数不认识、重复或不合规定，检索词为空或太长，筛选值不存在。",
    "404": "没有这个地址。",
    "405": "只能读（GET、HEAD）。",
    "414": "网址超过 64 KB。",
    "421": "主机名不是本机的。",
    "429": "问得太密；几秒后再问，见 Retry-After。",
    "431": "请求头太多或太长。",
    "500": "程序出错，请告诉维护的人。",
    "503": "索引不能用，或同时检索的人太多。",
}


class Fault(Value):
    """Why there is no answer: ``code`` stays the same, ``message`` is for people, in Chinese."""

    code: str
    message: str


@cache
def openapi_json() -> bytes:
    """The document that ``/api/openapi.json`` gives out; the same for the same code."""
    return msgspec.json.encode(_document())


def _document() -> dict[str, Any]:
    _, schemas = msgspec.json.schema_components([Hits, Fault], ref_template=_SCHEMAS + "{name}")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "公文库检索",
            "version": __version__,
            "description": (
                "只读。结果与 gongwen search --json 相同：凡库内有的字句都查得到，"
                "列出的段落确实含有所查的字句；partial 为真时结果不完整。"
            ),
        },
        "servers": [{"url": "/"}],
        "paths": {
            "/api/search": {
                "get": {
                    "operationId": "search",
                    "summary": "检索",
                    "parameters": [
                        {
                            "name": parameter.name,
                            "in": "query",
                            "description": parameter.words,
                            "schema": parameter.schema,
                            "example": parameter.example,
                        }
                        for parameter in PARAMETERS
                    ],
                    "responses": {
                        "200": _answer("一页结果。", "Hits"),
                        **{status: _answer(why, "Fault") for status, why in _DECLINED.items()},
                    },
                }
            },
            "/api/openapi.json": {
                "get": {
                    "operationId": "openapi",
                    "summary": "本说明",
                    "responses": {
                        "200": {
                            "description": "OpenAPI 3.1 文档。",
                            "content": {"application/json": {"schema": {"type": "object"}}},
                        }
                    },
                }
            },
        },
        "components": {"schemas": {name: _as_sent(schema) for name, schema in schemas.items()}},
    }


def _answer(words: str, schema: str) -> dict[str, Any]:
    return {
        "description": words,
        "content": {"application/json": {"schema": {"$ref": _SCHEMAS + schema}}},
    }


def _as_sent(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with the names that fields have in JSON: ``from_`` is Python's ``from``."""
    renamed = {name.rstrip("_"): one for name, one in schema.get("properties", {}).items()}
    return {**schema, "properties": renamed} if renamed else schema
