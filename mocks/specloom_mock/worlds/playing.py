"""What a fault does to an answer that is ready."""

from __future__ import annotations

from ..clock import Clock
from ..serving.wire import NO_BODY, Answer
from .faults import NOTHING_PLAYED, Play
from .world import SHORTEST_SECONDS

# No JSON, and no UTF-8.
GARBLE = b'\xff\xfe{"garbled": '


def play(answer: Answer, planned: Play, clock: Clock) -> None:
    """Delay it, lose it, spoil it, or leave it as it is."""
    if planned is NOTHING_PLAYED:
        return
    if planned.delay:
        answer.delay, answer.world_delay = clock.wall(planned.delay), planned.delay
    fault = planned.fault
    if fault is None or answer.reset:
        return
    match fault.kind:
        case "answer_lost":
            answer.reset = True
        case "truncate":
            answer.cut = True
        case "garble" if answer.status not in NO_BODY:
            answer.body = GARBLE + (answer.half() if isinstance(answer.body, bytes) else b"")
        case "wrong_type":
            kept = [(name, value) for name, value in answer.headers if name.lower() != "content-type"]
            answer.headers = [*kept, ("content-type", "text/html; charset=utf-8")]
        case "drip":
            answer.world_drip = max(fault.seconds, SHORTEST_SECONDS)
            answer.drip = max(clock.wall(fault.seconds), SHORTEST_SECONDS)
        case _:
            pass  # what comes before an answer, or instead of it
