"""HTTP: bytes in, bytes out, and nothing of what they mean."""
