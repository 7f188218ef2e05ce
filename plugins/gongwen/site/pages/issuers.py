"""Issuing bodies (发文机关): the list, and one page each with its documents, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongwen.addresses import ISSUERS, issuer_path
from gongwen.knowledge.library import Library
from gongwen.site.feeds import issuer_feeds
from gongwen.site.pages.page import SitePage, paginate


def pages(library: Library) -> Iterator[SitePage]:
    """The list of issuers, those with the most documents first, and their pages."""
    ordered = sorted(library.issuers, key=lambda issuer: (-len(issuer.documents), issuer.slug))
    for pager, issuers in paginate(ordered, ISSUERS):
        yield SitePage(
            path=pager.paths[pager.number - 1],
            title="发文机关",
            template="issuers.html",
            context=partial(dict, issuers=issuers, count=len(ordered), pager=pager),
            section=ISSUERS,
        )
    for issuer in library.issuers:
        for pager, held in paginate(issuer.documents, issuer_path(issuer.slug)):
            context = {
                "issuer": issuer,
                "feeds": issuer_feeds(issuer),
                "holdings": tuple(library.holding[document] for document in held),
                "count": len(issuer.documents),
                "pager": pager,
            }
            yield SitePage(
                path=pager.paths[pager.number - 1],
                title=issuer.name,
                template="issuer.html",
                context=partial(dict, context),
                section=ISSUERS,
                feeds=issuer_feeds(issuer),
            )
