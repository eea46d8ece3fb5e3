"""Runs a program of somebody who has a published client; prints the public methods that it left out, as JSON.

Patterns of classes are the arguments, as `module:Class`, and the program is what is read. Runs in the peers' environment.
"""

import functools
import inspect
import json
import sys
from fnmatch import fnmatch
from importlib import import_module

left: set[str] = set()


def watch(kind: type) -> None:
    """Note which of its public methods are called."""
    for name, method in list(vars(kind).items()):
        if not name.startswith("_") and inspect.isfunction(method):
            left.add(f"{kind.__name__}.{name}")
            setattr(kind, name, noted(method, f"{kind.__name__}.{name}"))


def noted(method, label):
    @functools.wraps(method)
    def call(*args, **kwargs):
        left.discard(label)
        return method(*args, **kwargs)

    return call


for argument in sys.argv[1:]:
    module, _, pattern = argument.partition(":")
    for name, kind in list(vars(import_module(module)).items()):
        if fnmatch(name, pattern):
            watch(kind)
sys.argv = ["page.py"]
exec(compile(sys.stdin.read(), "page", "exec"), {"__name__": "__main__"})
print(json.dumps(sorted(left)))
