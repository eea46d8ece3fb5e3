"""Many are waited for with clients of CodeVF, as its own tests have them."""

from tests.codevf.conftest import aclient, client, settings

__all__ = ["aclient", "client", "settings"]
