"""What leads a bare client of the kit to a service with a login, and what it logs in with."""

from __future__ import annotations

from typing import Any

import httpx

from maestro_api import operations
from maestro_api.models import LoginRequest
from maestro_api.policy import POLICY
from specloom.credentials import Credential
from specloom.errors import ErrorTree
from specloom.redaction import Secret
from specloom.settings import LoginPlan, Settings
from specloom_mock.clock import Clock

__all__ = ["RIGHT_KEY", "settings"]

RIGHT_KEY = "RIGHT-KEY"


def settings(answer: Any, clock: Clock, *, key: str = RIGHT_KEY, **more: Any) -> Settings:
    def credential(token: str, label: str | None) -> Credential:
        return Credential({"Authorization": Secret(f"Bearer {token}")}, secrets=(Secret(token),))

    return Settings(
        policy=POLICY,
        errors=ErrorTree({}, {}),
        base_url="https://service.test",
        login=LoginPlan(lambda: operations.login(body=LoginRequest(login="me", key=key)), credential, "me"),
        clock=clock,
        transport=httpx.MockTransport(answer),
        **more,
    )
