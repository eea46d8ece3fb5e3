"""`python -m specloom` is the command, wherever it was installed to."""

import sys
from importlib.metadata import entry_points


def main() -> None:
    """Run what is installed as `specloom`: the kit does not know who uses it."""
    found = entry_points(group="console_scripts", name="specloom")
    if not found:
        sys.exit("specloom: the command is not installed: pip install 'specloom[command]'")
    next(iter(found)).load()()


if __name__ == "__main__":
    main()
