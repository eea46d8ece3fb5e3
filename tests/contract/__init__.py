"""The mocks held against their documents: by schemathesis, and by laws of our own."""
