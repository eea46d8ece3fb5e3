# Produced from overlays/specloom/_async/downloads.py by "python scripts/twins.py": edit that file, not this one.
"""An answer's body into a file: the whole of it or nothing, in constant memory."""

from __future__ import annotations

import os
import random
import uuid
import zlib
from pathlib import Path
from typing import IO, Any

from specloom import failures, http, retry
from specloom._sync.core import Core
from specloom._sync.reading import shut
from specloom.attempts import Attempt
from specloom.errors import AnswerError, UsageError
from specloom.exchange import Exchange, OnBytes
from specloom.operation import Operation
from specloom.options import CallOptions
from specloom.redaction import without_frames

__all__ = ["download"]

UNFOLD = 1024 * 1024  # bytes made at a time of a compressed piece


def download(
    core: Core,
    call: Operation[Any],
    path: str | os.PathLike[str],
    *,
    options: CallOptions | None = None,
    progress: OnBytes | None = None,
    cap: int | None = None,
) -> Path:
    """Fetch into a file beside the target, and put it there once it is whole; `cap` is its largest size.

    Progress is (bytes so far, all of them if known). A transfer that breaks off begins anew, as policy allows.
    """
    target = _target(core, path)
    chosen: CallOptions = {**(options or {})}
    chosen["headers"] = {"Accept-Encoding": "identity", **(chosen.get("headers") or {})}
    attempts: list[Attempt] = []
    allowed: int | None = None
    while True:
        answer, exchange = core.stream(call, chosen, attempts=attempts)
        part = target.with_name(f".{target.name}.{uuid.uuid4().hex[:12]}.part")
        try:
            with part.open("xb") as file:
                _copy(core, answer, exchange, file, progress=progress, cap=cap)
            part.replace(target)
        except http.RequestError as exc:
            allowed = exchange.retry.retries if allowed is None else allowed
            wait = _wait(core, exchange, allowed)
            if wait is None:
                raise core.road.failure(exc, exchange) from without_frames(exc)
        else:
            return target
        finally:
            part.unlink(missing_ok=True)
        core.settings.clock.sleep(wait)
        chosen["deadline"] = exchange.deadline.clip(None, core.settings.clock.monotonic())
        chosen["retries"] = allowed - len(attempts)


def _target(core: Core, path: str | os.PathLike[str]) -> Path:
    target = Path(path)
    if not target.parent.is_dir():
        raise core.settings.errors.kind(UsageError)(f"there is no folder {target.parent}: make it first")
    if target.is_dir():
        raise core.settings.errors.kind(UsageError)(f"{target} is a folder: name the file to write")
    return target


def _wait(core: Core, exchange: Exchange, retries: int) -> float | None:
    """Seconds until a transfer that broke off begins anew; None: it does not."""
    rules = exchange.retry._replace(retries=retries)
    left = exchange.deadline.left(core.settings.clock.monotonic())
    attempts = len(exchange.attempts)
    return retry.decide(retry.Outcome("sent"), rules, attempts=attempts, left=left, draw=random.random)


def _copy(
    core: Core,
    answer: http.Response,
    exchange: Exchange,
    file: IO[bytes],
    *,
    progress: OnBytes | None,
    cap: int | None,
) -> None:
    try:
        inflater = http.inflater_for(answer.headers)
    except ValueError as exc:
        answer.close()
        raise _unusable(core, exchange, str(exc)) from None
    declared = answer.headers.get("content-length", "")
    total = int(declared) if declared.isdigit() and "content-encoding" not in answer.headers else None
    done, clock, stream = 0, core.settings.clock, answer.stream
    assert isinstance(stream, http.Stream)
    chunks = iter(stream)
    try:
        if cap is not None and total is not None and total > cap:
            raise _unusable(core, exchange, f"the file is larger than {cap} bytes: raise the cap")
        for chunk in chunks:
            if exchange.deadline.left(clock.monotonic()) <= 0:
                raise http.ReadTimeout("the deadline passed during the download", request=answer.request)
            for piece in (chunk,) if inflater is None else http.pieces(inflater, chunk, UNFOLD):
                done += len(piece)
                if cap is not None and done > cap:
                    raise _unusable(core, exchange, f"the file is larger than {cap} bytes: raise the cap")
                file.write(piece)
            if progress:
                progress(done, total)
        if inflater is not None and done and not inflater.complete:
            raise http.RemoteProtocolError("the compressed file was cut short", request=answer.request)
    except zlib.error as exc:
        raise http.RemoteProtocolError("the compressed answer is damaged", request=answer.request) from exc
    finally:
        shut(chunks, stream)


def _unusable(core: Core, exchange: Exchange, text: str) -> Exception:
    return failures.placed(core.settings.errors.kind(AnswerError)(text), exchange)
