# Generated from specs/workshop.yaml by `make generate`; do not edit.
"""One module an operation."""
