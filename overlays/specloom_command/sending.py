"""Send one call with the client of its API, and print what is answered."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from specloom import redaction
from specloom_command import apis
from specloom_command.arguments import BadInput, Given, call_of
from specloom_command.books import opened
from specloom_command.document import JSON, Described, document_of
from specloom_command.exits import code_of
from specloom_command.piping import piped
from specloom_command.printing import dumped, say

if TYPE_CHECKING:
    from specloom._sync.client import ServiceClient
    from specloom.answers import Response
    from specloom.calls import RawCall
    from specloom.operation import OperationPolicy
    from specloom.options import CallOptions

__all__ = ["Order", "send"]


class Order(NamedTuple):
    """What was typed."""

    texts: Mapping[str, Sequence[str]]
    body: str | None = None
    output: Path | None = None
    include: bool = False
    as_json: bool = False
    timeout: float | None = None
    path: Path | None = None
    """Of the ledger."""
    intent: str | None = None
    repeat: bool = False


def send(api: str, rules: OperationPolicy, described: Described, order: Order) -> None:
    """Make the call, and print what is answered; an error answer is printed and ends the command."""
    call = _call(api, rules, described, order)
    binary = any("json" not in each and "text" not in each for each in described.answers)
    if binary and order.output is None and sys.stdout.isatty():
        raise click.UsageError(f"{rules.operation} answers with a file: give --output FILE")
    if order.output is not None:
        _check_writable(order.output)
    with _files_of(call), opened(order.path) as ledger, apis.client_of(api, ledger=ledger) as client:
        service = apis.service_of(client)
        options = _options(rules, call, order)
        if binary and order.output and str(order.output) != "-" and not order.include:
            from specloom._sync.downloads import download

            download(service.core, call, order.output, options=options)
            return
        answer = service.respond(apis.KnownCall(api, call), judge=False, **options)
        _print(answer, service, described, order)
    if answer.error is not None:
        say(f"specloom: {' '.join(str(answer.error).split())}")
        raise click.exceptions.Exit(code_of(answer.error))


def _call(api: str, rules: OperationPolicy, described: Described, order: Order) -> RawCall:
    try:
        return call_of(
            rules,
            described,
            Given(order.texts, _parsed(order.body)),
            policy=apis.policy_of(api),
            environment=os.environ,
            check=partial(_check, api, rules.operation),
        )
    except BadInput as problem:
        raise click.UsageError(f"{api} {rules.operation}: {problem}") from None


@contextmanager
def _files_of(call: RawCall) -> Generator[None]:
    """Close what is uploaded, in the end."""
    try:
        yield
    finally:
        for part in call.body.values() if call.media == "multipart" else ():
            if hasattr(part, "close"):
                part.close()


def _check(api: str, operation: str, body: Any) -> None:
    """Hold the whole body against the generated model, which looks deeper than the rules do."""
    model = apis.model_of(api, operation)
    if not hasattr(model, "from_dict"):
        return
    try:
        model.from_dict(body)
    except (ValueError, TypeError) as problem:
        raise BadInput(f"the body does not fit: {problem}") from None


def _parsed(given: str | None) -> Any:
    if given is None:
        return None
    text = _text(given)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BadInput(f"the body is no JSON: {problem}") from None


def _text(given: str) -> str:
    if given == "-":
        return piped()
    if not given.startswith("@"):
        return given
    try:
        return Path(given[1:]).read_text(encoding="utf-8")
    except OSError as problem:
        raise BadInput(f"{given[1:]} cannot be read: {problem.strerror}") from None
    except UnicodeDecodeError:
        raise BadInput(f"{given[1:]} is no text in UTF-8") from None


def _options(rules: OperationPolicy, call: RawCall, order: Order) -> CallOptions:
    options: CallOptions = {}
    if order.intent is not None:
        options["intent"] = order.intent
    if order.timeout is not None:
        options["deadline"] = order.timeout
    if order.repeat:
        options["repeat"] = True
    if order.intent is None and rules.completion and "{" not in rules.path:
        # such a report is named by what it says: its path is that of all others
        content = json.dumps(call.body, sort_keys=True).encode()
        options["intent"] = hashlib.sha256(content).hexdigest()[:32]
    return options


def _print(answer: Response[bytes], service: ServiceClient, described: Described, order: Order) -> None:
    file = order.output if answer.error is None else None
    value = _shown(answer, service, described) if file is None else None
    if order.include and order.as_json:
        value = {**_head(answer), "body": answer.text or None if file is None and value is None else value}
    elif order.include:
        head = _head(answer)
        lines = [f"HTTP {head['status']}", *(f"{name}: {text}" for name, text in head["headers"].items())]
        click.echo("\n".join([*lines, ""]))
    if file is not None:
        _write(file, answer.content)
    if value is not None:
        click.echo(dumped(value, compact=order.as_json))
    elif file is None and answer.content and answer.error is None:
        sys.stdout.buffer.write(answer.content)
    elif not answer.content and sys.stdout.isatty() and not order.include:
        say(f"{answer.status_code}, without content")


def _head(answer: Response[bytes]) -> dict[str, Any]:
    return {"status": answer.status_code, "headers": dict(redaction.headers(answer.headers))}


def _shown(answer: Response[bytes], service: ServiceClient, described: Described) -> Any:
    """What it holds, without secrets; None where that is no JSON."""
    if (value := _decoded(answer, described)) is None:
        return None
    value = document_of(service.core.settings.policy.name).masked(value, described.answer, redaction.MASK)
    return redaction.scrub(value, _secrets(service))


def _decoded(answer: Response[bytes], described: Described) -> Any:
    """JSON, whatever the answer says that it is: what is printed undecoded is not masked."""
    if JSON not in described.answers and "json" not in answer.headers.get("content-type", JSON):
        return None
    try:
        return answer.json()
    except (ValueError, RecursionError):
        return None


def _secrets(service: ServiceClient) -> list[str]:
    settings = service.core.settings
    return [
        secret.reveal()
        for source in (settings.credential, settings.login)
        if source is not None
        for secret in source.secrets
    ]


def _check_writable(path: Path) -> None:
    """Refuse before anything is sent what an answer could not be written to."""
    there = path.exists()
    if str(path) == "-" or (there and not path.is_file()):  # a pipe is opened once
        return
    try:
        with path.open("ab"):
            pass
    except OSError as problem:
        raise click.UsageError(f"{path} cannot be written: {problem.strerror}") from None
    if not there:
        path.unlink()


def _write(path: Path, content: bytes) -> None:
    if str(path) == "-":
        sys.stdout.buffer.write(content)
        return
    path.touch(0o600)
    path.write_bytes(content)
