"""Where the key may go, and where the texts may go."""

import pytest

from translator_app.wix.address import api_address, file_address, host_of, is_loopback, name_of
from translator_app.wix.client import WixClient
from translator_app.wix.errors import UnsafeAddress

BAD = [
    "",
    "www.wixapis.com",
    "ftp://www.wixapis.com",
    "file:///etc/passwd",
    "https://",
    "https:///path",
    "https://user:pass@www.wixapis.com",
    "https://www.wixapis.com\\@evil.example",
    "https://www.wixapis.com/ x",
    "https://www.wixapis.com/\r\nX: y",
    "https://www.wixapis.com:port",
    "https://[::1",
    "https://wіxapis.com",  # a Cyrillic letter
    "https://www%2ewixapis.com",
]


@pytest.mark.parametrize("url", BAD)
def test_what_is_no_plain_address_is_refused(url: str) -> None:
    with pytest.raises(UnsafeAddress):
        api_address(url)
    with pytest.raises(UnsafeAddress):
        file_address(url, plain_http=True)


@pytest.mark.parametrize("url", ["http://www.wixapis.com", "http://10.0.0.1:8000", "http://127.0.0.1.evil.example"])
def test_plain_http_off_loopback_is_refused(url: str) -> None:
    with pytest.raises(UnsafeAddress, match="in the clear"):
        WixClient("key", api_url=url)
    with pytest.raises(UnsafeAddress, match="in the clear"):
        file_address(url, plain_http=True)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000", "http://localhost:1", "http://[::1]:5", "http://127.9.9.9"])
def test_plain_http_on_loopback_is_good_where_the_api_is_there_too(url: str) -> None:
    assert api_address(url + "/") == url
    assert file_address(url, plain_http=True) == url
    with pytest.raises(UnsafeAddress):
        file_address(url, plain_http=False)


def test_https_is_good_everywhere() -> None:
    assert api_address("https://www.wixapis.com/") == "https://www.wixapis.com"
    signed = "https://files.example.invalid/put?sig=a%2Fb&name=ü"
    assert file_address(signed, plain_http=False) == signed


@pytest.mark.parametrize("url", ["https://www.wixapis.com?x=1", "https://www.wixapis.com#x"])
def test_an_api_address_with_a_query_is_refused(url: str) -> None:
    with pytest.raises(UnsafeAddress):
        api_address(url)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("localhost", True), ("a.localhost", True), ("LOCALHOST.", True), ("127.0.0.1", True), ("[::1]", True),
     ("0.0.0.0", False), ("notlocalhost", False), ("10.0.0.1", False), ("", False)],
)  # fmt: skip
def test_loopback_is_told_from_the_rest(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_a_message_names_the_host_and_not_the_secret_path() -> None:
    assert host_of("https://files.example:444/put?sig=abc") == "files.example:444"
    assert host_of("http://[::1]:80/x") == "[::1]:80"
    assert host_of("http://h:bad") == host_of("nothing") == "?"
    assert name_of("http://[::1]:80/x") == "::1"
    assert name_of("http://[::1") == ""
