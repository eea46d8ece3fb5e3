"""Acme: orders, and a forge that sends each on after a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..service import Call, Credential, Moment, Problem, Reply, Service

DEFAULT_CREDENTIALS = {"api_key": "acme-test-key"}
DAY = 86_400.0


@dataclass(slots=True)
class State:
    """What was ordered, by id."""

    orders: dict[str, dict[str, Any]] = field(default_factory=dict)

    def order(self, identity: str) -> dict[str, Any]:
        if identity not in self.orders:
            raise Problem("not_found", message=f"There is no order {identity}.")
        return self.orders[identity]


service = Service("acme", State, credentials=DEFAULT_CREDENTIALS)


@service.authenticate
def authenticate(state: State, call: Call) -> Credential:
    if call.bearer != DEFAULT_CREDENTIALS["api_key"]:
        raise Problem("unauthorized")
    return Credential(call.bearer)


@service.operation("createOrder")
def create_order(state: State, call: Call) -> Reply:
    if call.remembered:
        return Reply(200, state.order(call.remembered))
    identity = f"order-{call.count('order')}"
    asked = {name: call.body[name] for name in ("size", "count")}
    state.orders[identity] = {"id": identity, "status": "open", **asked, "price": None}
    call.schedule(DAY, "send", order=identity)
    return Reply(201, state.order(identity), remember=identity)


@service.operation("listOrders")
def list_orders(state: State, call: Call) -> Reply:
    page, size = call.query.get("page", 1), call.query.get("size", 10)
    first = (page - 1) * size
    return Reply(
        200, {"orders": list(state.orders.values())[first : first + size], "total": len(state.orders)}
    )


@service.operation("getOrder")
def get_order(state: State, call: Call) -> Reply:
    return Reply(200, state.order(call.path["id"]))


@service.timer("send")
def send(state: State, moment: Moment, *, order: str) -> None:
    state.order(order)["status"] = "sent"
