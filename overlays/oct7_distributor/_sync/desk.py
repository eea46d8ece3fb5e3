# Produced from overlays/oct7_distributor/_async/desk.py by "python scripts/twins.py": edit that file, not this one.
"""The desk where tasks are fetched and reports are handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from distributor_api import operations
from distributor_api.models import FetchTask
from distributor_api.policy import POLICY
from oct7_distributor.blueprints import read_blueprint, unreadable
from oct7_distributor.errors import (
    DistributorAnswerException,
    DistributorBlueprintException,
    DistributorUsageException,
)
from specloom import redaction
from specloom._sync.client import ServiceClient
from specloom.fields import problem_of
from specloom.plain import NO_CONTENT, Reading, filled

if TYPE_CHECKING:
    from typing import Unpack

    from distributor_api.blueprints import Blueprint
    from distributor_api.models import TaskReport
    from specloom.operation import Operation
    from specloom.options import CallOptions

__all__ = ["Desk"]


class Desk(ServiceClient):
    """Half of a DistributorClient: the half that waits the one way or the other."""

    package = "distributor_api"

    def fetch(
        self, actor_system: str, actor_uid: str, platform: str, **options: Unpack[CallOptions]
    ) -> Blueprint | None:
        """The blueprint of the next task for a worker, who has it from now on; None where there is none."""
        fields = {"actor_system": actor_system, "actor_uid": actor_uid, "platform": platform}
        call = operations.fetch_task(body=filled(FetchTask, fields, error=DistributorUsageException))
        _refuse(call)
        try:
            answer = self.respond(Reading(call, self._scrubbed), **options)
        except DistributorAnswerException as problem:
            if problem.status_code is None:  # nothing of a blueprint came, such as a redirect elsewhere
                raise
            raise unreadable(problem) from problem
        if answer.status_code == NO_CONTENT:
            return None
        try:
            return read_blueprint(answer.parsed)
        except DistributorBlueprintException as problem:
            problem.operation, problem.method, problem.path = call.operation, call.method, call.path
            problem.attempts, problem.request_id = answer.attempts, answer.request_id
            raise

    def report(self, report: TaskReport, **options: Unpack[CallOptions]) -> None:
        """Hand in a report."""
        options.setdefault("intent", report.action_uid)  # one report a task
        call = operations.complete_task(body=report)
        _refuse(call)
        self.send(call, **options)

    def _scrubbed(self, body: Any) -> Any:
        """What came, without our own secrets: the error of a blueprint that cannot be read shows it."""
        credential = self.core.settings.credential
        return redaction.scrub(body, [secret.reveal() for secret in credential.secrets] if credential else [])


def _refuse(call: Operation[Any]) -> None:
    """What the service would refuse is a mistake in the use of this client, and not sent."""
    if found := problem_of(call, POLICY.operations[call.operation].fields):
        raise DistributorUsageException(f"{found.field}: {found.why}")
