"""`python -m specloom_mock [API…]` is `specloom mock [API…]`."""

from __future__ import annotations

import sys

from .cli import main

sys.argv.insert(1, "mock")
main()
