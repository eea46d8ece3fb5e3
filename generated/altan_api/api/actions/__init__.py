# Generated from specs/altan.yaml by `make generate`; do not edit.
"""One module an operation."""
