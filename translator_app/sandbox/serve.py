"""The sample site over real HTTP on loopback: in a thread beside the program, or alone in the foreground."""

from __future__ import annotations

import json
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from translator_app.sandbox.app import make_app
from translator_app.sandbox.content import Key
from translator_app.sandbox.options import Options
from translator_app.sandbox.sample import sample_sites
from translator_app.sandbox.state import SandboxState

HOST = "127.0.0.1"


class CuttableProtocol(H11Protocol):
    """HTTP/1.1 that lets the application cut the connection: `scope["extensions"]["sandbox.cut"]()`."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        inner = self.app

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            extensions = {**scope.get("extensions", {}), "sandbox.cut": transport.abort}
            await inner({**scope, "extensions": extensions}, receive, send)

        self.app = app


class Served:
    """The sample site on loopback, in a thread of its own, from `start` to `stop`; also a context manager.

    `state` brings its own sites; else the sample, kept in `home` when given. Port 0 picks a free one.
    """

    def __init__(
        self,
        state: SandboxState | None = None,
        *,
        options: Options | None = None,
        home: Path | None = None,
        port: int = 0,
    ) -> None:
        self.state = state or SandboxState(sample_sites(), folder=home)
        self._app = make_app(self.state, options=options)
        self._port = port
        self._socket: socket.socket | None = None
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Where the site answers; what the program calls its API address."""
        assert self._socket is not None, "not started"
        return f"http://{HOST}:{self._socket.getsockname()[1]}"

    @property
    def key(self) -> str:
        """The API key that may do everything."""
        return self.state.key

    @property
    def account(self) -> str:
        """The account's id."""
        return self.state.account

    @property
    def site(self) -> str:
        """The id of the first site."""
        return next(iter(self.state.sites))

    @property
    def languages(self) -> tuple[str, ...]:
        """The first site's languages, the main one first."""
        return self.state.sites[self.site].languages

    def info(self) -> dict[str, Any]:
        """What a client has to know: {url, key, account, site, languages}."""
        return {
            "url": self.url,
            "key": self.key,
            "account": self.account,
            "site": self.site,
            "languages": list(self.languages),
        }

    def listen(self) -> uvicorn.Server:
        """Take the port and return the server, not yet running."""
        self._socket = socket.create_server((HOST, self._port))
        config = uvicorn.Config(
            self._app, http=CuttableProtocol, loop="asyncio", ws="none", lifespan="off", log_config=None,
            log_level="critical", access_log=False, server_header=False, date_header=False, timeout_graceful_shutdown=1,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        return self._server

    def start(self) -> Self:
        """Serve in a thread; returns when requests are answered."""
        server = self.listen()
        self._thread = threading.Thread(target=self._serve, args=(server,), name="sample-site", daemon=True)
        self._thread.start()
        while not server.started:
            if not self._thread.is_alive():
                raise RuntimeError("the sample site did not start")
            time.sleep(0.005)
        return self

    def _serve(self, server: uvicorn.Server) -> None:
        server.run(sockets=[self._socket] if self._socket else None)

    def run(self) -> None:
        """Serve in this thread until interrupted; `listen` comes first."""
        assert self._server is not None, "not listening"
        try:
            self._serve(self._server)
        finally:
            self.state.store.close()

    def stop(self) -> None:
        """Stop serving and let go of port and files. The second time nothing happens."""
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = True
        self._thread.join()
        self._server = self._thread = None
        if self._socket is not None:
            self._socket.close()
        self.state.store.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def edit(self, changes: Iterable[tuple[Key, str]]) -> int:
        """Be a colleague who changes texts of the first site; returns how many really changed."""
        edits = [
            {"collection": key[0], "item": key[1], "field": key[2], "language": key[3], "text": text}
            for key, text in changes
        ]
        return int(self.ask("/_sandbox/edit", {"edits": edits})["edited"])

    def ask(self, path: str, body: object = None) -> Any:
        """Call one of the backstage endpoints: POST with a body, GET without."""
        request = urllib.request.Request(
            self.url + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": self.key, "wix-site-id": self.site, "Content-Type": "application/json"},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(request) as answer:
            return json.load(answer)


def serve_alone(served: Served, say: Callable[[str], None], *, as_json: bool) -> None:
    """Serve in the foreground. Says one line when ready: JSON {url, key, account, site, languages}, or words."""
    served.listen()
    info = served.info()
    say(json.dumps(info) if as_json else "  ".join(f"{name}: {value}" for name, value in info.items()))
    served.run()
