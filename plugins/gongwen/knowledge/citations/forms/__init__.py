"""Forms in which a text names a work: one form a file, found in plain text, resolved elsewhere.

To add a form, add one module with ``find`` and its name to `FORMS`. Where two forms read the same
words, the earlier one in the list is right.
"""

from __future__ import annotations

from gongwen.knowledge.citations.forms import bare_title, number_alone, statute, titled
from gongwen.knowledge.citations.forms.mention import Mention
from gongwen.knowledge.citations.forms.taken import Taken

__all__ = ["FORMS", "Mention", "find_mentions"]

FORMS = (titled, bare_title, statute, number_alone)


def find_mentions(text: str) -> list[Mention]:
    """The works that `text` names, in printed order; no two mentions overlap.

    Example: ``根据《甲办法》（国发〔2009〕14号）和行政复议法，`` names two works.
    """
    found: list[Mention] = []
    taken = Taken()
    for form in FORMS:
        for mention in form.find(text):
            if taken.is_free(mention.start, mention.end):
                taken.take(mention.start, max(mention.end, mention.reach))
                found.append(mention)
    return sorted(found, key=lambda mention: mention.start)
