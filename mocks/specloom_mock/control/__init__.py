"""The control plane: tests and people look into worlds, and change them."""
