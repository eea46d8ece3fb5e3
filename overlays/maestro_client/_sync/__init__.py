# Produced from overlays/maestro_client/_async/__init__.py by "python scripts/twins.py": edit that file, not this one.
"""The client, written once; `_sync` is produced from it."""
