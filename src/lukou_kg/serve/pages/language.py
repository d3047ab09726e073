"""In which language a page speaks: what its address says, else what its reader chose before, else the browser."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

LANGUAGES: Final = ("zh", "en")
_PARAMETER = "lang"
_COOKIE = "lukou_kg_language"
_YEAR = 365 * 24 * 3600
_MOST = 20  # entries of Accept-Language that are looked at


def language_of(request: Request) -> str:
    """The language, "zh" or "en": Chinese where nothing says otherwise."""
    for asked in (request.query_params.get(_PARAMETER), request.cookies.get(_COOKIE)):
        if asked in LANGUAGES:
            return asked
    return _preferred(request.headers.get("accept-language", ""))


def remember(request: Request, response: Response) -> None:
    """Has the browser keep the language that the address of this request chooses, if it does."""
    chosen = request.query_params.get(_PARAMETER)
    if chosen in LANGUAGES:
        response.set_cookie(_COOKIE, chosen, max_age=_YEAR, httponly=True, samesite="lax")


def switched(request: Request) -> str:
    """The address of the same page in the other language, as seen from the page itself."""
    other = "zh" if language_of(request) == "en" else "en"
    return "?" + request.url.include_query_params(**{_PARAMETER: other}).query


def _preferred(accepted: str) -> str:
    """The first of our languages in an Accept-Language header; browsers write them in order of preference."""
    for entry in accepted.lower().split(",")[:_MOST]:
        tongue = entry.partition(";")[0].strip().partition("-")[0]
        if tongue in LANGUAGES:
            return tongue
    return LANGUAGES[0]
