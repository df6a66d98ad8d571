"""Who is calling, and for which site or account: the header rules of API keys."""

from __future__ import annotations

from starlette.requests import Request

from translator_app.sandbox.answers import Refusal, application_error, silent
from translator_app.sandbox.content import Site
from translator_app.sandbox.state import SandboxState

MULTILINGUAL_APP = "14d84998-ae09-1abf-c6fc-3f3cace5bf19"


def state_of(request: Request) -> SandboxState:
    """The state behind the running app."""
    state = request.app.state.sandbox
    assert isinstance(state, SandboxState)
    return state


def _permissions(request: Request) -> frozenset[str]:
    key = request.headers.get("authorization", "")
    known = state_of(request).keys.get(key)
    if known is None:  # also "Bearer <key>": keys are sent as they are
        raise Refusal(401, {"message": "Unauthorized", "details": {}})
    return known


def with_key(request: Request) -> SandboxState:
    """The state, for a caller with any key, whatever the other headers."""
    _permissions(request)
    return state_of(request)


def account_call(request: Request, permission: str) -> SandboxState:
    """The state, for a call about the account; 401 or 403 as the service would."""
    allowed = _permissions(request)
    state = state_of(request)
    if "wix-site-id" in request.headers or request.headers.get("wix-account-id") != state.account:
        raise silent(403)
    if permission not in allowed:
        raise silent(403)
    return state


def site_call(request: Request, permission: str) -> tuple[SandboxState, Site]:
    """The state and the site a call is about; 401, 403 or 404 as the service would."""
    allowed = _permissions(request)
    state = state_of(request)
    asked = request.headers.get("wix-site-id", "")
    if not asked or "wix-account-id" in request.headers or permission not in allowed:
        raise silent(403)
    site = state.sites.get(asked.lower())
    if site is None:
        raise application_error(404, "SITE_NOT_FOUND", "The site does not exist in this account")
    return state, site


def need_multilingual(site: Site) -> None:
    """428 for a site on which the Multilingual app is not installed."""
    if not site.multilingual:
        raise application_error(
            428, "MULTILINGUAL_NOT_INSTALLED", "Wix Multilingual is not installed", appDefId=MULTILINGUAL_APP
        )
