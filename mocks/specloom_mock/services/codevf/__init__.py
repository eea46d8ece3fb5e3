"""CodeVF: engineers who work on the world's clock, and the credits they cost."""

from . import engineers, pricing, projects, tasks
from .state import DEFAULT_CREDENTIALS, State, service

__all__ = ["DEFAULT_CREDENTIALS", "State", "engineers", "pricing", "projects", "service", "tasks"]
