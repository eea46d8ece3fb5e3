# Produced from overlays/oct7_distributor/_async/__init__.py by "python scripts/twins.py": edit that file, not this one.
"""What goes over the wire, written once; `_sync` is produced from here by scripts/twins.py."""
