"""Credentials: sets of secrets, kept as texts and readable back."""

from __future__ import annotations

import json
from typing import Any

from ...service import Call, Problem, Reply
from .records import DEFAULT_REPOSITORY, Credential
from .state import ORGANIZATION, State, found, label_taken, operation
from .wire import Json, wire


@operation("listCredentials")
def list_credentials(state: State, call: Call) -> Reply:
    return Reply(200, [wire(credential) for credential in state.credentials.values()])


@operation("createCredential")
def create_credential(state: State, call: Call) -> Reply:
    label = call.body["label"]
    if label in state.credentials:
        raise label_taken()
    credential = Credential(
        label=label,
        organization_label=ORGANIZATION,
        repository_label=call.body.get("repositoryLabel") or DEFAULT_REPOSITORY,
        secrets=_secrets(call.body["secrets"]),
    )
    state.credentials[label] = credential
    return Reply(200, wire(credential))


@operation("getCredential")
def get_credential(state: State, call: Call) -> Reply:
    return Reply(200, wire(_credential(state, call)))


@operation("replaceCredential")
def replace_credential(state: State, call: Call) -> Reply:
    credential = _credential(state, call)
    credential.secrets = _secrets(call.body["secrets"])
    return Reply(200, wire(credential))


@operation("createCredentialKey")
def create_credential_key(state: State, call: Call) -> Reply:
    credential = _credential(state, call)
    credential.secrets = _secrets([*credential.secrets, call.body])
    return Reply(200)


@operation("getCredentialKey")
def get_credential_key(state: State, call: Call) -> Reply:
    for secret in _credential(state, call).secrets:
        if secret["key"] == call.path["key"]:
            value: str = secret["value"] or ""
            return Reply(200, content=value.encode("utf-8", "replace"), media_type="text/plain")
    raise Problem("not_found", message="The credential has no such key.")


def _secrets(given: list[Json]) -> list[Json]:
    """One secret a key; the last value counts, in the place of the first."""
    kept: dict[str, Json] = {}
    for secret in given:
        valid = secret.get("valid")
        kept[secret["key"]] = {
            "key": secret["key"],
            "value": _text(secret["value"]),
            "valid": True if valid is None else valid,
        }
    return list(kept.values())


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)


def _credential(state: State, call: Call) -> Credential:
    return found(state.credentials, call.path["label"], "credential")
