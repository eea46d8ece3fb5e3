"""Large bodies: speed, and how much memory they take on their way."""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .arena import Entry, series, turns
from .figures import Report, Series, Size, Table, Target, of, ratio
from .samples import ATTACHMENT, BIG, idle_pacer
from .server import serving

Batch = Callable[[int], Mapping[str, float]]
ROUNDS: Mapping[Size, int] = {"smoke": 1, "quick": 3, "long": 5}
KINDS = {
    "download": f"Download of {BIG >> 20} MB into a file",
    "upload": f"Upload of {BIG >> 20} MB from a file",
    "attachment": f"A task with an attachment of {ATTACHMENT >> 20} MB in base64",
}
MOST_MEMORY = 8  # MB above bare httpx
PIECE = 64 * 1024


def measure(size: Size) -> Report:
    rounds = ROUNDS[size]
    tables: list[Table] = []
    targets: list[Target] = []
    with serving() as address:
        for kind, title in KINDS.items():
            if size == "smoke" and kind == "upload":
                continue
            entries = [
                Entry("specloom", f"our_{kind}", ours=True),
                Entry("httpx", f"bare_{kind}"),
                Entry("specloom, asyncio", f"our_async_{kind}", ours=True),
                Entry("httpx, asyncio", f"bare_async_{kind}"),
            ]
            if kind != "download":
                entries = entries[:2]
            found = turns("streams", entries, {"address": address}, rounds=rounds, calls=1, warm=1)
            amount = (ATTACHMENT if kind == "attachment" else BIG) / 2**20
            speeds = [
                Series(entry.label, [amount / each["wall"] for each in found[entry.label]], ours=entry.ours)
                for entry in entries
            ]
            speed = Table(f"{title}: speed", "MB/s", speeds, more_is_better=True)
            peak = Table(f"{title}: memory it takes", "MB", series(entries, found, "grown", scale=1 / 1024))
            tables += [speed, peak]
            for suffix in ("", ", asyncio") if kind == "download" else ("",):
                ours, theirs = f"specloom{suffix}", f"httpx{suffix}"
                targets += [
                    Target(
                        f"{kind}{suffix}: speed / httpx",
                        0.9,
                        ratio(of(speed, ours), of(speed, theirs)),
                        at_least=True,
                    ),
                    Target(
                        f"{kind}{suffix}: memory above httpx",
                        MOST_MEMORY,
                        of(peak, ours).middle - of(peak, theirs).middle,
                        unit=" MB",
                    ),
                ]
    return Report(
        "streams",
        "Large bodies",
        f"{rounds} rounds after a first transfer that is not counted; memory is the highest resident size during a "
        "transfer, less what there was before it.",
        tables,
        targets,
        notes=["Resident memory is read from /proc, and 0 where a system has none."],
    )


def _sampled(transfer: Callable[[], object]) -> Batch:
    def batch(count: int) -> Mapping[str, float]:
        before = _begin()
        for _ in range(count):
            transfer()
        return {"grown": max(0.0, _memory("VmHWM") - before)}

    return batch


def _begin() -> float:
    """Forget the highest size so far, and tell the present one in kB."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return _memory("VmHWM")
    return _memory("VmRSS")


def _memory(name: str) -> float:
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return float(next(line for line in lines if line.startswith(name)).split()[1])


def _folder() -> Path:
    return Path(
        tempfile.mkdtemp(prefix="specloom-bench-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
    )


def _source() -> Path:
    path = _folder() / "source"
    with path.open("wb") as file:
        file.truncate(BIG)
    return path


def _deliverable(address: str) -> Any:
    from codevf.models import TaskDeliverable

    return TaskDeliverable.from_dict(
        {"fileName": "big", "url": f"{address}/big", "uploadedAt": "2026-01-01T00:00:00Z"}
    )


def our_download(address: str) -> Batch:
    from codevf import CodeVFClient

    client = CodeVFClient("key", f"{address}/codevf", pacing=idle_pacer())
    what, folder = _deliverable(address), _folder()
    return _sampled(lambda: client.tasks.download(what, folder).unlink())


def bare_download(address: str) -> Batch:
    import httpx

    client, path = httpx.Client(), _folder() / "big"

    def transfer() -> None:
        with client.stream("GET", f"{address}/big") as answer, path.open("wb") as file:
            for part in answer.iter_bytes():
                file.write(part)
        path.unlink()

    return _sampled(transfer)


def our_async_download(address: str) -> Batch:
    import asyncio

    from codevf import AsyncCodeVFClient

    runner = asyncio.Runner()
    client = AsyncCodeVFClient("key", f"{address}/codevf", pacing=idle_pacer())
    what, folder = _deliverable(address), _folder()
    return _sampled(lambda: runner.run(client.tasks.download(what, folder)).unlink())


def bare_async_download(address: str) -> Batch:
    import asyncio

    import httpx

    client, path, runner = httpx.AsyncClient(), _folder() / "big", asyncio.Runner()

    async def transfer() -> None:
        async with client.stream("GET", f"{address}/big") as answer:
            with path.open("wb") as file:
                async for part in answer.aiter_bytes():
                    file.write(part)
        path.unlink()

    return _sampled(lambda: runner.run(transfer()))


def our_upload(address: str) -> Batch:
    from codevf import CodeVFClient
    from specloom.calls import RawCall

    client, source = CodeVFClient("key", f"{address}/codevf", pacing=idle_pacer()), _source()

    def transfer() -> None:
        with source.open("rb") as file:
            client.send(RawCall("PUT", "/upload", media="binary", body=file))

    return _sampled(transfer)


def bare_upload(address: str) -> Batch:
    import httpx

    client, source = httpx.Client(timeout=60), _source()

    def transfer() -> None:
        with source.open("rb") as file:
            client.put(f"{address}/upload", content=file, headers={"content-length": str(BIG)})

    return _sampled(transfer)


def our_attachment(address: str) -> Batch:
    from codevf import CodeVFClient

    client = CodeVFClient("key", f"{address}/codevf", pacing=idle_pacer())
    content = _picture()

    def transfer() -> None:
        picture = {"fileName": "picture.png", "mimeType": "image/png", "content": content}
        client.tasks.create("Describe the picture.", max_credits=240, project_id=1, attachments=[picture])

    return _sampled(transfer)


def bare_attachment(address: str) -> Batch:
    import httpx

    client = httpx.Client(timeout=60)
    content = _picture()

    def transfer() -> None:
        picture = {
            "fileName": "picture.png",
            "mimeType": "image/png",
            "content": base64.b64encode(content).decode(),
        }
        body = {
            "prompt": "Describe the picture.",
            "maxCredits": 240,
            "projectId": 1,
            "attachments": [picture],
        }
        client.post(f"{address}/codevf/tasks/create", content=json.dumps(body)).json()

    return _sampled(transfer)


def _picture() -> bytes:
    """As much as the service takes: its limit counts what is sent."""
    return b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * ((ATTACHMENT // 4 * 3 - 8) // 256)
