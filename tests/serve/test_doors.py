"""Who is let in."""

from __future__ import annotations

from pathlib import Path

import pytest
from serving import Service, running

ASK = {"query": "ASK {}"}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]:80", "LOCALHOST:9"])
def test_this_machine_calls_the_service_by_its_names(service: Service, host: str) -> None:
    assert service.client.get("/sparql", params=ASK, headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.", "", "127.0.0.1@evil.example"])
@pytest.mark.parametrize("address", ["/sparql", "/graphs?default", "/.well-known/void", "/nothing"])
def test_a_name_that_was_made_to_point_here_is_refused(service: Service, host: str, address: str) -> None:
    answer = service.client.get(address, headers={"host": host})
    assert (answer.status_code, "--allow-host" in answer.json()["zh"]) == (403, True)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:1"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"},
        {"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_a_page_of_another_site_gets_nothing(service: Service, headers: dict[str, str], method: str) -> None:
    answer = service.client.request(method, "/sparql", params=ASK, headers=headers)
    assert answer.status_code == 403
    assert not any(name.startswith("access-control") for name in answer.headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "{own}"},
        {"sec-fetch-site": "same-origin", "sec-fetch-mode": "cors"},
        {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
    ],
    ids=["own origin", "own page", "a link"],
)
def test_own_pages_and_links_are_let_in(service: Service, headers: dict[str, str]) -> None:
    own = {name: value.format(own=service.url) for name, value in headers.items()}
    assert service.client.get("/sparql", params=ASK, headers=own).status_code == 200


def test_other_names_and_sites_are_let_in_where_the_user_says_so(workspace: Path) -> None:
    site = "https://maps.example"
    with running(workspace, "--allow-host", "kg.example", "--allow-origin", site) as service:
        assert service.client.get("/sparql", params=ASK, headers={"host": "kg.example:80"}).status_code == 200
        answer = service.client.get("/sparql", params=ASK, headers={"origin": site})
        assert answer.headers["access-control-allow-origin"] == site
        assert "access-control-allow-credentials" not in answer.headers
        asked = {
            "origin": site,
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        }
        assert service.client.options("/sparql", headers=asked).status_code == 200
        assert service.client.get("/sparql", params=ASK, headers={"origin": "https://evil.example"}).status_code == 403
