# Produced from overlays/specloom/waiting/_async/__init__.py by "python scripts/twins.py": edit that file, not this one.
"""The kit, written once; `_sync` is produced from here by scripts/twins.py."""
