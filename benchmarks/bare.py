"""Two operations on bare Starlette and on connexion, and one constant answer: what mock servers are held against.

python -m benchmarks.bare starlette|connexion|asgi PORT
"""

from __future__ import annotations

import json
import sys
from typing import Any

import uvicorn

from .samples import TASK

TASK_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["id", "status", "mode", "maxCredits", "createdAt"],
    "properties": {
        "id": {"type": "string"},
        "status": {"type": "string", "enum": ["pending", "processing", "completed", "cancelled"]},
        "mode": {"type": "string", "enum": ["realtime_answer", "fast", "standard"]},
        "maxCredits": {"type": "integer", "minimum": 0},
        "createdAt": {"type": "string", "format": "date-time"},
    },
}
CREATE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["prompt", "maxCredits", "projectId"],
    "properties": {
        "prompt": {"type": "string", "minLength": 10, "maxLength": 10000},
        "maxCredits": {"type": "integer", "minimum": 60, "maximum": 115200},
        "projectId": {"type": "integer", "minimum": 1},
        "idempotencyKey": {"type": "string"},
    },
}


def _operation(name: str, more: dict[str, Any]) -> dict[str, Any]:
    answered = {"content": {"application/json": {"schema": TASK_SCHEMA}}, "description": "The task."}
    return {"operationId": f"benchmarks.bare.{name}", "responses": {"200": answered}, **more}


# connexion refuses OpenAPI 3.1, so that it gets a document of its own.
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "tasks", "version": "1"},
    "paths": {
        "/codevf/tasks/{id}": {
            "get": _operation(
                "read",
                {
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
                    ]
                },
            )
        },
        "/codevf/tasks/create": {
            "post": _operation(
                "create", {"requestBody": {"content": {"application/json": {"schema": CREATE_SCHEMA}}}}
            )
        },
    },
}


def read(id: str) -> Any:
    return {**TASK, "id": id}


def create(body: dict[str, Any]) -> Any:
    return {**TASK, "maxCredits": body["maxCredits"]}


def starlette_app() -> Any:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import JSONResponse
    from starlette.routing import Route

    async def read_task(request: Request) -> JSONResponse:
        return JSONResponse(read(request.path_params["id"]))

    async def create_task(request: Request) -> JSONResponse:
        return JSONResponse(create(await request.json()))

    routes = [
        Route("/codevf/tasks/create", create_task, methods=["POST"]),
        Route("/codevf/tasks/{id}", read_task),
    ]
    return Starlette(routes=routes)


def connexion_app() -> Any:
    from connexion import AsyncApp  # type: ignore[import-not-found]

    app = AsyncApp("benchmarks.bare")
    app.add_api(DOCUMENT, validate_responses=True)
    return app


def constant_app() -> Any:
    body = json.dumps(read("task_0")).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]

    async def answer(_: Any, receive: Any, send: Any) -> None:
        while (await receive()).get("more_body"):
            pass
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return answer


APPS = {"starlette": starlette_app, "connexion": connexion_app, "asgi": constant_app}


def main() -> None:
    name, port = sys.argv[1:]
    app = APPS[name]()
    uvicorn.run(app, port=int(port), http="httptools", loop="uvloop", access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
