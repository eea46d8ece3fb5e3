# Generated from specs/phospho.yaml by `make generate`; do not edit.
"""What the phospho API allows, expects and promises beyond its shapes."""

from typing import Final

from .policy_types import ErrorCode, Errors, Field, OperationPolicy, Policy, Retry, Shape

POLICY: Final = Policy(
    name="phospho",
    title="phospho",
    default_server="https://api.phospho.ai/v0",
    environment={
        "base_url": "PHOSPHO_BASE_URL",
        "api_key": "PHOSPHO_API_KEY",
        "project_id": "PHOSPHO_PROJECT_ID",
    },
    retry=Retry(
        statuses=("429", "502", "503", "504"), retries=3, first_wait=0.5, longest_wait=30, refused=("429",)
    ),
    errors=Errors(
        shapes=(Shape(message="detail"),),
        codes={
            "unauthorized": ErrorCode(
                status=401,
                exception="AuthenticationError",
                meaning="The API key is missing or wrong.",
                remedy="Set PHOSPHO_API_KEY, or pass api_key, with the key from the dashboard.",
            ),
            "not_found": ErrorCode(
                status=404,
                exception="NotFoundError",
                meaning="There is nothing with this identity in the projects of this API key.",
                remedy="Check the id, and that it belongs to the project in PHOSPHO_PROJECT_ID.",
            ),
            "method_not_allowed": ErrorCode(
                status=405,
                exception="APIError",
                meaning="The path is known, but not with this method.",
                remedy="Use one of the methods in the Allow header.",
            ),
            "invalid_body": ErrorCode(
                status=422,
                exception="InvalidRequestError",
                meaning="The request does not fit what this call takes.",
                remedy="Compare the fields that the message names with what the call takes.",
            ),
            "rate_limited": ErrorCode(
                status=429,
                exception="RateLimitError",
                meaning="Too many requests in too short a time.",
                remedy="Wait as long as Retry-After says, and send fewer requests.",
                retryable=True,
            ),
            "internal_error": ErrorCode(
                status=500,
                exception="ServerError",
                meaning="The service failed while it handled the request.",
                remedy="Look whether the request took effect before you send it again.",
            ),
            "service_unavailable": ErrorCode(
                status=503,
                exception="ServerError",
                meaning="The service cannot take requests at the moment.",
                remedy="Try again later.",
                retryable=True,
            ),
        },
        statuses={
            "401": "AuthenticationError",
            "403": "AuthenticationError",
            "404": "NotFoundError",
            "422": "InvalidRequestError",
            "429": "RateLimitError",
            "5XX": "ServerError",
            "default": "APIError",
        },
        fallbacks={
            "invalid": "invalid_body",
            "unauthenticated": "unauthorized",
            "forbidden": "not_found",
            "not_found": "not_found",
            "method_not_allowed": "method_not_allowed",
            "rate_limited": "rate_limited",
            "too_large": "invalid_body",
            "internal": "internal_error",
        },
    ),
    operations={
        "listSessions": OperationPolicy(
            operation="listSessions",
            method="GET",
            path="/projects/{project_id}/sessions/",
            repeat="always",
            success=(200,),
            fields=(
                Field(
                    name="project_id",
                    python="project_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
            ),
            security=("bearer",),
        ),
        "createSession": OperationPolicy(
            operation="createSession",
            method="POST",
            path="/sessions/",
            repeat="never",
            success=(200,),
            fields=(
                Field(
                    name="project_id", python="project_id", location="body", required=True, types=("string",)
                ),
                Field(name="data", python="data", location="body", types=("object",)),
            ),
            security=("bearer",),
        ),
        "getSession": OperationPolicy(
            operation="getSession",
            method="GET",
            path="/sessions/{session_id}/",
            repeat="always",
            success=(200,),
            fields=(
                Field(
                    name="session_id",
                    python="session_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
            ),
            security=("bearer",),
        ),
        "updateSession": OperationPolicy(
            operation="updateSession",
            method="POST",
            path="/sessions/{session_id}/update/",
            repeat="always",
            success=(200,),
            fields=(
                Field(
                    name="session_id",
                    python="session_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
                Field(name="metadata", python="metadata", location="body", types=("object",)),
                Field(name="data", python="data", location="body", types=("object",)),
            ),
            security=("bearer",),
        ),
        "listSessionTasks": OperationPolicy(
            operation="listSessionTasks",
            method="GET",
            path="/sessions/{session_id}/tasks/",
            repeat="always",
            success=(200,),
            fields=(
                Field(
                    name="session_id",
                    python="session_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
            ),
            security=("bearer",),
        ),
        "createTask": OperationPolicy(
            operation="createTask",
            method="POST",
            path="/tasks/",
            repeat="never",
            success=(200,),
            fields=(
                Field(
                    name="session_id", python="session_id", location="body", required=True, types=("string",)
                ),
                Field(
                    name="sender_id", python="sender_id", location="body", types=("string",), nullable=True
                ),
                Field(name="input", python="input_", location="body", required=True, types=("string",)),
                Field(name="additional_input", python="additional_input", location="body", types=("object",)),
                Field(name="output", python="output", location="body", types=("string",), nullable=True),
                Field(
                    name="additional_output", python="additional_output", location="body", types=("object",)
                ),
                Field(name="data", python="data", location="body", types=("object",)),
            ),
            security=("bearer",),
        ),
        "getTask": OperationPolicy(
            operation="getTask",
            method="GET",
            path="/tasks/{task_id}/",
            repeat="always",
            success=(200,),
            fields=(
                Field(
                    name="task_id",
                    python="task_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
            ),
            security=("bearer",),
        ),
        "updateTask": OperationPolicy(
            operation="updateTask",
            method="POST",
            path="/tasks/{task_id}/update/",
            repeat="always",
            success=(200,),
            fields=(
                Field(
                    name="task_id",
                    python="task_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
                Field(name="metadata", python="metadata", location="body", types=("object",)),
                Field(name="data", python="data", location="body", types=("object",)),
            ),
            security=("bearer",),
        ),
        "listTaskSteps": OperationPolicy(
            operation="listTaskSteps",
            method="GET",
            path="/tasks/{task_id}/steps/",
            repeat="always",
            success=(200,),
            fields=(
                Field(
                    name="task_id",
                    python="task_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
            ),
            security=("bearer",),
        ),
        "createStep": OperationPolicy(
            operation="createStep",
            method="POST",
            path="/steps/",
            repeat="never",
            success=(200,),
            fields=(
                Field(name="task_id", python="task_id", location="body", required=True, types=("string",)),
                Field(name="input", python="input_", location="body", required=True, types=("string",)),
                Field(name="name", python="name", location="body", required=True, types=("string",)),
                Field(name="status", python="status", location="body", required=True, types=("string",)),
                Field(name="is_last", python="is_last", location="body", required=True, types=("boolean",)),
                Field(name="additional_input", python="additional_input", location="body", types=("object",)),
                Field(name="data", python="data", location="body", types=("object",)),
            ),
            security=("bearer",),
        ),
        "getStep": OperationPolicy(
            operation="getStep",
            method="GET",
            path="/steps/{step_id}/",
            repeat="always",
            success=(200,),
            fields=(
                Field(
                    name="step_id",
                    python="step_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
            ),
            security=("bearer",),
        ),
        "updateStep": OperationPolicy(
            operation="updateStep",
            method="POST",
            path="/steps/{step_id}/update/",
            repeat="always",
            success=(200,),
            fields=(
                Field(
                    name="step_id",
                    python="step_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
                Field(name="status", python="status", location="body", types=("string",)),
                Field(name="is_last", python="is_last", location="body", types=("boolean",)),
                Field(name="output", python="output", location="body", types=("string",)),
                Field(
                    name="additional_output", python="additional_output", location="body", types=("object",)
                ),
                Field(name="metadata", python="metadata", location="body", types=("object",)),
                Field(name="data", python="data", location="body", types=("object",)),
            ),
            security=("bearer",),
        ),
    },
    carriers={"bearer": "Authorization"},
)
