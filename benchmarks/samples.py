"""What benchmarks share: a finished task as CodeVF's document shows one, and a pacer that holds nothing back."""

from __future__ import annotations

from typing import Any

BIG = 100 * 1024 * 1024
ATTACHMENT = 10 * 1024 * 1024

TASK_ID = "task_0123456789abcdef"
TASK: dict[str, Any] = {
    "id": TASK_ID,
    "status": "completed",
    "mode": "standard",
    "maxCredits": 240,
    "createdAt": "2026-01-01T12:00:00Z",
    "creditsUsed": 180,
    "projectId": 1,
    "tagId": 3,
    "metadata": {"environment": "production", "ticket": 1234, "urgent": False},
    "result": {
        "message": "The loop is vectorized; the benchmark in the ticket runs in a tenth of the time.",
        "deliverables": [
            {
                "fileName": "process.py",
                "url": "http://127.0.0.1/big",
                "uploadedAt": "2026-01-01T13:00:00Z",
                "mimeType": "text/x-python",
            }
        ],
    },
}
PHOSPHO_TASK: dict[str, Any] = {
    "id": "task-1",
    "created_at": 1_700_000_000,
    "project_id": "project-test",
    "session_id": "session-1",
    "input": "hello",
    "additional_input": {},
    "output": "world",
    "additional_output": {},
    "metadata": {},
    "data": {},
}


def tasks(count: int) -> list[dict[str, Any]]:
    """So many tasks, told apart by their ids."""
    return [{**TASK, "id": f"task_{number:016x}"} for number in range(count)]


def idle_pacer() -> Any:
    """A pacer like CodeVF's, whose limit is never reached: its own lets one request out a second."""
    from specloom.operation import RateLimit
    from specloom.pacing import Bucket

    class Limit:
        requests, seconds, by = 100, 0.001, "credential"

    limit: RateLimit = Limit()
    return Bucket([limit])
