# Generated from specs/altan.yaml by `make generate`; do not edit.
"""What the Altan Actions API allows, expects and promises beyond its shapes."""

from typing import Final

from .policy_types import ErrorCode, Errors, Field, OperationPolicy, Policy, Retry, Shape

POLICY: Final = Policy(
    name="altan",
    title="Altan Actions",
    default_server="http://api.altan.ai/integration",
    environment={"base_url": "ALTAN_BASE_URL", "api_key": "ALTAN_API_KEY"},
    retry=Retry(statuses=("429", "500", "502", "503", "504"), retries=3, first_wait=0.5, longest_wait=30),
    errors=Errors(
        shapes=(Shape(code="error.code", message="error.message"),),
        codes={
            "invalid_payload": ErrorCode(
                status=400,
                exception="AltanAPIError",
                meaning="The input schema of the action does not allow this payload.",
                remedy="Read the action type and send what its input_schema asks for.",
            ),
            "invalid_request": ErrorCode(
                status=400,
                exception="AltanAPIError",
                meaning="The request does not fit the document of the API.",
                remedy="Correct what the message names.",
            ),
            "unauthorized": ErrorCode(
                status=401,
                exception="AltanAPIError",
                meaning="The API key is missing or unknown.",
                remedy="Pass api_key, or set ALTAN_API_KEY, with a key of this account.",
            ),
            "not_found": ErrorCode(
                status=404,
                exception="AltanAPIError",
                meaning="There is nothing at this address.",
                remedy="Check the path and the base URL.",
            ),
            "connection_not_found": ErrorCode(
                status=404,
                exception="AltanAPIError",
                meaning="There is no connection with this id.",
                remedy="List the connections and use one of their ids.",
            ),
            "action_type_not_found": ErrorCode(
                status=404,
                exception="AltanAPIError",
                meaning="The connection has no action type with this id.",
                remedy="List the connection's action types and use one of their ids.",
            ),
            "method_not_allowed": ErrorCode(
                status=405,
                exception="AltanAPIError",
                meaning="The path does not take this method.",
                remedy="Use a method from the Allow header.",
            ),
            "rate_limited": ErrorCode(
                status=429,
                exception="AltanAPIError",
                meaning="Too many requests in too short a time.",
                remedy="Wait as long as Retry-After says, and send fewer requests.",
                retryable=True,
            ),
            "internal_error": ErrorCode(
                status=500,
                exception="AltanAPIError",
                meaning="The service failed.",
                remedy="Find out whether the action was carried out before you execute it again.",
            ),
        },
        statuses={"default": "AltanAPIError"},
        fallbacks={
            "invalid": "invalid_request",
            "unauthenticated": "unauthorized",
            "not_found": "not_found",
            "method_not_allowed": "method_not_allowed",
            "rate_limited": "rate_limited",
            "too_large": "invalid_request",
            "internal": "internal_error",
        },
    ),
    operations={
        "listConnections": OperationPolicy(
            operation="listConnections",
            method="GET",
            path="/api/connections",
            repeat="always",
            success=(200,),
            security=("bearer",),
        ),
        "getConnection": OperationPolicy(
            operation="getConnection",
            method="GET",
            path="/api/connections/{connection_id}",
            repeat="always",
            success=(200,),
            fields=(
                Field(
                    name="connection_id",
                    python="connection_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                    invalid="connection_not_found",
                ),
            ),
            security=("bearer",),
        ),
        "listActionTypes": OperationPolicy(
            operation="listActionTypes",
            method="GET",
            path="/api/connections/{connection_id}/actions",
            repeat="always",
            success=(200,),
            fields=(
                Field(
                    name="connection_id",
                    python="connection_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                    invalid="connection_not_found",
                ),
            ),
            security=("bearer",),
        ),
        "getActionType": OperationPolicy(
            operation="getActionType",
            method="GET",
            path="/api/connections/{connection_id}/actions/{action_type_id}",
            repeat="always",
            success=(200,),
            fields=(
                Field(
                    name="connection_id",
                    python="connection_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                    invalid="connection_not_found",
                ),
                Field(
                    name="action_type_id",
                    python="action_type_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                    invalid="action_type_not_found",
                ),
            ),
            security=("bearer",),
        ),
        "executeAction": OperationPolicy(
            operation="executeAction",
            method="POST",
            path="/api/connections/{connection_id}/actions/{action_type_id}/execute",
            repeat="never",
            success=(200,),
            fields=(
                Field(
                    name="connection_id",
                    python="connection_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                    invalid="connection_not_found",
                ),
                Field(
                    name="action_type_id",
                    python="action_type_id",
                    location="path",
                    required=True,
                    types=("string",),
                    min_length=1,
                    invalid="action_type_not_found",
                ),
            ),
            security=("bearer",),
        ),
    },
    carriers={"bearer": "Authorization"},
)
