# Generated from specs/distributor.yaml by `make generate`; do not edit.
"""What the Oct7 Distributor API allows, expects and promises beyond its shapes."""

from typing import Final

from .policy_types import ErrorCode, Errors, Field, OperationPolicy, Policy, Redirects, Retry, Shape

POLICY: Final = Policy(
    name="distributor",
    title="Oct7 Distributor",
    default_server=None,
    environment={
        "base_url": "DISTRIBUTOR_ENDPOINT",
        "api_key": "DISTRIBUTOR_API_KEY",
        "actor_system": "DISTRIBUTOR_ACTOR_SYSTEM",
    },
    retry=Retry(statuses=("429", "503"), retries=3, first_wait=0.5, longest_wait=30, refused=("429",)),
    errors=Errors(
        shapes=(Shape(message="error"),),
        codes={
            "invalid_request": ErrorCode(
                status=400,
                exception="DistributorResponseException",
                meaning="The request is not formed as the service wants it.",
                remedy="Correct the field that the message names.",
            ),
            "unknown_platform": ErrorCode(
                status=400,
                exception="DistributorUsageException",
                meaning="The platform is none that the service knows.",
                remedy="Use instagram or twitter.",
            ),
            "unknown_action": ErrorCode(
                status=400,
                exception="DistributorResponseException",
                meaning="No task with this action_uid was handed to this worker.",
                remedy="Report only tasks that this worker fetched, with the values of their blueprint.",
            ),
            "already_completed": ErrorCode(
                status=400,
                exception="DistributorResponseException",
                meaning="This task was reported before.",
                remedy="Report each task once.",
            ),
            "entity_missing": ErrorCode(
                status=400,
                exception="DistributorUsageException",
                meaning="The task expects the entity that came of it, and the report carries none.",
                remedy="Build one from task.expected_entity and pass it as entity.",
            ),
            "entity_unexpected": ErrorCode(
                status=400,
                exception="DistributorUsageException",
                meaning="The report carries an entity or its content_uid where none is expected, or another content_uid.",
                remedy="Send an entity only with the success of a task that expects one.",
            ),
            "invalid_error_message": ErrorCode(
                status=400,
                exception="DistributorUsageException",
                meaning="An error needs a message that is not empty, and only an error has one.",
                remedy="Say in the message what went wrong.",
            ),
            "forbidden": ErrorCode(
                status=403,
                exception="DistributorResponseException",
                meaning="The key is wrong, its Access headers are missing or wrong, or the actor system is outside its scope.",
                remedy="Check DISTRIBUTOR_API_KEY and that DISTRIBUTOR_ACTOR_SYSTEM is the one the key was issued for.",
            ),
            "not_found": ErrorCode(
                status=404,
                exception="DistributorResponseException",
                meaning="There is nothing at this address.",
                remedy="Check DISTRIBUTOR_ENDPOINT.",
            ),
            "method_not_allowed": ErrorCode(
                status=405,
                exception="DistributorResponseException",
                meaning="The path does not take this method.",
                remedy="Use POST.",
            ),
            "internal_error": ErrorCode(
                status=500,
                exception="DistributorResponseException",
                meaning="The service failed.",
                remedy="Ask your contact point whether the request took effect before you send it again.",
            ),
        },
        statuses={"default": "DistributorResponseException"},
        fallbacks={
            "invalid": "invalid_request",
            "unauthenticated": "forbidden",
            "forbidden": "forbidden",
            "not_found": "not_found",
            "method_not_allowed": "method_not_allowed",
            "too_large": "invalid_request",
            "internal": "internal_error",
        },
    ),
    operations={
        "fetchTask": OperationPolicy(
            operation="fetchTask",
            method="POST",
            path="/v1/fetch-task",
            repeat="never",
            success=(200, 204),
            redirects=Redirects(statuses=(301, 302), most=1, keep_method=True, credentials="same-origin"),
            fields=(
                Field(
                    name="actor_system",
                    python="actor_system",
                    location="body",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
                Field(
                    name="actor_uid",
                    python="actor_uid",
                    location="body",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
                Field(
                    name="platform",
                    python="platform",
                    location="body",
                    required=True,
                    types=("string",),
                    enum=("instagram", "twitter"),
                    invalid="unknown_platform",
                ),
            ),
            security=("bearer", "accessClientId", "accessClientSecret"),
        ),
        "completeTask": OperationPolicy(
            operation="completeTask",
            method="POST",
            path="/v1/task-complete",
            repeat="never",
            success=(200,),
            redirects=Redirects(statuses=(301, 302), most=1, keep_method=True, credentials="same-origin"),
            completion=True,
            fields=(
                Field(
                    name="status",
                    python="status",
                    location="body",
                    required=True,
                    types=("string",),
                    enum=("success", "error", "dropped"),
                ),
                Field(
                    name="actor_system",
                    python="actor_system",
                    location="body",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
                Field(
                    name="action_uid",
                    python="action_uid",
                    location="body",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
                Field(
                    name="actor_uid",
                    python="actor_uid",
                    location="body",
                    required=True,
                    types=("string",),
                    min_length=1,
                ),
                Field(
                    name="error_message",
                    python="error_message",
                    location="body",
                    types=("string",),
                    nullable=True,
                    min_length=1,
                    invalid="invalid_error_message",
                ),
                Field(
                    name="content_uid",
                    python="content_uid",
                    location="body",
                    types=("string",),
                    nullable=True,
                    invalid="entity_unexpected",
                ),
                Field(
                    name="new_entity", python="new_entity", location="body", types=("object",), nullable=True
                ),
            ),
            security=("bearer", "accessClientId", "accessClientSecret"),
        ),
    },
    carriers={
        "bearer": "Authorization",
        "accessClientId": "CF-Access-Client-Id",
        "accessClientSecret": "CF-Access-Client-Secret",
    },
    expects={"publish_post": "Post", "comment_on_post": "Comment"},
)
