"""Whom a client trusts, whom it shows itself as, and that it reads certificates once."""

import os
import ssl
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
import trustme

import codevf.exceptions
from codevf import CodeVFClient
from specloom.http.tls import shared_context

from .balance import serve
from .wire import WireServer


@pytest.fixture
def authority(tmp_path: Path) -> tuple[ssl.SSLContext, Path]:
    """A server's certificate, and the file of the one who signed it."""
    signer = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    signer.issue_cert("127.0.0.1").configure_cert(context)
    path = tmp_path / "ca.pem"
    signer.cert_pem.write_to_path(str(path))
    return context, path


def test_an_authority_of_ones_own_is_trusted_where_it_is_named(
    authority: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    context, path = authority
    with WireServer(serve, tls=context) as server:
        where: dict[str, Any] = {
            "base_url": f"https://127.0.0.1:{server.port}",
            "pacing": False,
            "retries": 0,
        }
        for verify in (ssl.create_default_context(cafile=str(path)), str(path), path, False):
            with CodeVFClient("sk_test_x", verify=verify, **where) as client:
                assert client.credits.get_balance().total == 3
        with (
            CodeVFClient("sk_test_x", **where) as client,
            pytest.raises(
                codevf.exceptions.ConnectionFailedError, match="CERTIFICATE_VERIFY_FAILED"
            ) as caught,
        ):
            client.credits.get_balance()
        assert [attempt.reach for attempt in caught.value.attempts] == ["not_sent"]
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        with CodeVFClient("sk_test_x", **where) as client:
            assert client.credits.get_balance().total == 3


def test_a_certificate_of_ones_own_is_shown_beside_an_authority(
    authority: tuple[ssl.SSLContext, Path], tmp_path: Path
) -> None:
    context, path = authority
    signer, mine = trustme.CA(), tmp_path / "mine.pem"
    signer.issue_cert("me@example.com").private_key_and_cert_chain_pem.write_to_path(str(mine))
    signer.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    with WireServer(serve, tls=context) as server:
        where = f"https://127.0.0.1:{server.port}"
        for verify in (str(path), ssl.create_default_context(cafile=str(path))):
            with CodeVFClient("sk_test_x", where, verify=verify, cert=str(mine), retries=0) as client:
                assert client.credits.get_balance().total == 3


def test_a_second_client_builds_no_second_tls_context(
    authority: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a hundred times as long as all else that a client is made of."""
    context, path = authority
    built, create = list[ssl.SSLContext](), httpx.create_ssl_context

    def counted(**how: Any) -> ssl.SSLContext:
        built.append(create(**how))
        return built[-1]

    monkeypatch.setattr("specloom.http.tls.httpx.create_ssl_context", counted)
    monkeypatch.setenv("SSL_CERT_FILE", str(path))

    with WireServer(serve, tls=context) as server:
        for _ in range(3):
            with CodeVFClient("sk_test_x", f"https://127.0.0.1:{server.port}", pacing=False) as client:
                assert client.credits.get_balance().total == 3

    assert len(built) == 1


def test_tls_contexts_are_shared_and_a_renewed_file_is_read_again(tmp_path: Path) -> None:
    """One context for each way of verifying."""
    share = partial(shared_context, cert=None, trust_env=True, http2=False)
    assert share(verify=True) is share(verify=True)
    assert share(verify=True) is not share(verify=False)
    assert share(verify=True) is not shared_context(verify=True, cert=None, trust_env=True, http2=True)

    file = tmp_path / "ca.pem"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(file))
        trustme.CA().cert_pem.write_to_path(str(file))
        first = share(verify=True)
        assert share(verify=True) is first
        trustme.CA().cert_pem.write_to_path(str(file))
        os.utime(file, (1, 1))
        assert share(verify=True) is not first
