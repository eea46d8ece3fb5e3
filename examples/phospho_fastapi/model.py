"""The language model of this example: it looks something up, then answers. Put yours here."""

from __future__ import annotations

from typing import NamedTuple

FACTS = {"france": "Paris", "italy": "Rome", "japan": "Tokyo"}


class Step(NamedTuple):
    """One thing that the model did for an answer."""

    name: str
    input: str
    output: str


class Reply(NamedTuple):
    """What the user gets, and how it came about."""

    answer: str
    steps: tuple[Step, ...]


async def ask(question: str) -> Reply:
    known = [city for country, city in FACTS.items() if country in question.lower()]
    found = ", ".join(known) or "nothing"
    answer = f"That is {found}." if known else "I do not know."
    return Reply(answer, (Step("look up", question, found), Step("answer", f"{question} [{found}]", answer)))
