# Generated from specs/workshop.yaml by `make generate`; do not edit.
"""One package a tag, one module an operation."""
