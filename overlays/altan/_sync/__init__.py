# Produced from overlays/altan/_async/__init__.py by "python scripts/twins.py": edit that file, not this one.
