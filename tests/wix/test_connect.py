"""Real troubles of real connections come out as the right branch of the tree."""

import asyncio
import datetime
import ipaddress
import socket
import ssl
from pathlib import Path

import httpx
import pytest

from tests.wix.loopback import Talk, hang, serving
from tests.wix.recorded import KEY, SITE, Tape, job, wix
from translator_app.wix import connect, errors
from translator_app.wix.client import WixClient
from translator_app.wix.errors import WixError
from translator_app.wix.retry import NEVER

pytestmark = pytest.mark.anyio


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


async def trouble(api_url: str) -> WixError:
    async with WixClient(KEY, api_url=api_url, backoff=NEVER) as client:
        with pytest.raises(WixError) as caught:
            await client.job(SITE, "1")
    assert KEY not in str(caught.value)
    return caught.value


async def test_nobody_listening_is_connect_trouble() -> None:
    error = await trouble(f"http://127.0.0.1:{free_port()}")
    assert type(error) is errors.ConnectTrouble
    assert not error.sent


async def test_a_connection_that_is_cut_is_told_from_one_that_was_never_made() -> None:
    async def cut(talk: Talk) -> None:
        talk.writer.close()

    async with serving() as server:
        server.behaviours["/data-mover/v1/jobs/1"] = cut
        error = await trouble(server.url)
    assert type(error) is errors.Disconnected
    assert error.sent


async def test_an_answer_that_breaks_off_is_no_answer() -> None:
    async def break_off(talk: Talk) -> None:
        await talk.send(200, {"Content-Length": "100"}, b'{"job": {')

    async with serving() as server:
        server.behaviours["/data-mover/v1/jobs/1"] = break_off
        assert type(await trouble(server.url)) is errors.Disconnected


async def test_what_is_not_http_at_all_is_no_answer() -> None:
    async def babble(talk: Talk) -> None:
        talk.writer.write(b"220 mail.example ESMTP\r\n")
        await talk.writer.drain()

    async with serving() as server:
        server.behaviours["/data-mover/v1/jobs/1"] = babble
        assert isinstance(await trouble(server.url), errors.Unreachable)


async def test_silence_is_a_time_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "API_SECONDS", 0.05)
    async with serving() as server:
        server.behaviours["/data-mover/v1/jobs/1"] = hang
        error = await trouble(server.url)
    assert type(error) is errors.TimedOut
    assert error.sent


@pytest.mark.parametrize("late", [httpx.ConnectTimeout("x"), httpx.PoolTimeout("x")])
async def test_a_request_that_never_left_is_known_to_be_unsent(late: Exception) -> None:
    async with wix(Tape(late), backoff=NEVER) as client:
        with pytest.raises(errors.TimedOut) as caught:
            await client.job(SITE, "1")
    assert not caught.value.sent


def self_signed(folder: Path, host: str) -> ssl.SSLContext:
    """A server context with a fresh certificate for `host` that nobody has signed but itself."""
    x509 = pytest.importorskip("cryptography.x509", reason="comes with the keyring of Linux")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + datetime.timedelta(hours=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


async def answer(talk: Talk) -> None:
    await talk.answer(200, b'{"job": {"id": "1"}}')


async def test_a_certificate_nobody_knows_is_certificate_trouble_and_no_key_is_sent(tmp_path: Path) -> None:
    async with serving(self_signed(tmp_path, "127.0.0.1")) as server:
        error = await trouble(server.url)
        assert type(error) is errors.CertificateTrouble
        assert server.asked == []


@pytest.mark.parametrize(("host", "good"), [("127.0.0.1", True), ("127.0.0.2", False)])
async def test_the_certificates_of_the_operating_system_decide(
    host: str, good: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = self_signed(tmp_path, host)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "pem"))
    async with serving(context) as server:
        server.behaviours["/data-mover/v1/jobs/1"] = answer
        if good:
            async with WixClient(KEY, api_url=server.url, backoff=NEVER) as client:
                assert (await client.job(SITE, "1")).id == "1"
        else:
            assert type(await trouble(server.url)) is errors.CertificateTrouble


async def test_a_plain_server_where_tls_was_expected_is_no_connection() -> None:
    async def answer_anything(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(answer_anything, "127.0.0.1", 0) as server:
        error = await trouble(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    assert type(error) is errors.ConnectTrouble


# --- proxies ---------------------------------------------------------------------------------------


async def test_a_proxy_that_is_not_there_is_proxy_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    monkeypatch.setenv("https_proxy", f"http://user:hidden@127.0.0.1:{port}")
    error = await trouble("https://api.example.invalid")
    assert type(error) is errors.ProxyTrouble
    assert f"127.0.0.1:{port}" in str(error)
    assert "hidden" not in str(error)


async def test_a_proxy_that_refuses_is_proxy_trouble_with_its_status(monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(talk: Talk) -> None:
        await talk.answer(407)

    async with serving() as proxy:
        proxy.behaviours["api.example.invalid:443"] = refuse
        monkeypatch.setenv("https_proxy", proxy.url)
        error = await trouble("https://api.example.invalid")
        assert type(error) is errors.ProxyTrouble
        assert error.status == 407
        assert [request.verb for request in proxy.asked] == ["CONNECT"]
        assert KEY not in str(proxy.asked)


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "gopher://user:hidden@127.0.0.1:1"])
async def test_a_proxy_of_an_unsupported_kind_is_proxy_trouble(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", proxy)
    with pytest.raises(errors.ProxyTrouble) as caught:
        async with WixClient(KEY):
            pass
    assert "hidden" not in str(caught.value)


async def test_the_key_for_loopback_goes_past_every_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving() as server, serving() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("all_proxy", proxy.url)
        server.behaviours |= {"/data-mover/v1/jobs/1": answer, "/file": answer}
        async with WixClient(KEY, api_url=server.url, backoff=NEVER) as client:
            assert (await client.job(SITE, "1")).id == "1"
            assert await client.download(f"{server.url}/file", lambda piece: None) > 0
        assert len(server.asked) == 2
        assert proxy.asked == []


async def test_two_clients_at_once_do_not_disturb_each_other() -> None:
    async with wix(Tape({"job": job(id="a")})) as one, wix(Tape({"job": job(id="b")})) as two:
        found = await asyncio.gather(one.job(SITE, "1"), two.job(SITE, "1"))
    assert [each.id for each in found] == ["a", "b"]
