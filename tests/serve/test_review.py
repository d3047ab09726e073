"""The page of review: who may decide, what is kept when, and that nothing else of the service writes."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import telling
from browsing import Visit
from serving import Service, running

import lukou_kg as lk
from lukou_kg.app.decisions import decided
from lukou_kg.model.decision import Op, standing
from lukou_kg.store.generation import generation_in_use
from lukou_kg.store.lock import sole_builder

HOSTILE = "<script>alert(1)</script>“甲”\x1b[31m"
EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"


@dataclass
class Reviewing:
    """A service with a review, the client of who started it, and the workspace that it decides on."""

    service: Service
    workspace: Path

    @property
    def address(self) -> str:
        return re.search(r"(/review\?key=\S+)", self.service.told)[1]

    def enter(self) -> str:
        """Opens the page as its owner does; its text."""
        return self.service.client.get(self.address, follow_redirects=True).text

    def page(self, of: str = "claims") -> str:
        return self.service.client.get("/review", params={"of": of}).text

    def post(self, text: str, do: str, origin: str | None = "", **fields: str) -> httpx.Response:
        """Sends the form of a page; `origin` is the own one where it is ""."""
        hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', text)[1] for name in ("token", "of", "item")}
        headers = {} if origin is None else {"origin": origin or self.service.url}
        return self.service.client.post("/review", data={**hidden, "do": do, **fields}, headers=headers)

    @property
    def known(self) -> tuple:
        return decided(self.workspace).decisions


def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """A command as its user runs it."""
    command = [sys.executable, "-c", "from lukou_kg.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = tmp_path_factory.mktemp("review") / "图 谱"
    lk.build([EXAMPLES], workspace)
    return workspace


@pytest.fixture
def reviewing(built: Path, tmp_path: Path) -> Iterator[Reviewing]:
    workspace = tmp_path / "图 谱"
    shutil.copytree(built, workspace)
    with running(workspace, "--review", "--by", "李青") as service:
        yield Reviewing(service, workspace)


def test_without_the_option_there_is_no_review(built: Path) -> None:
    with running(built) as service:
        answers = [service.client.request(method, "/review") for method in ("GET", "POST")]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert ("review" in service.told, "/review" in service.client.get("/about").text) == (False, False)


def test_a_review_opens_where_an_authority_adds_names(built: Path, tmp_path: Path) -> None:
    workspace, names = tmp_path / "kg", tmp_path / "own.csv"
    shutil.copytree(built, workspace)
    names.write_text("名称,种类\n岭澜数控,企业\n", encoding="utf-8")
    assert run("authority", "add", workspace, names, "--as", "own").returncode == 0
    with running(workspace, "--review", "--by", "李青") as service:
        assert "review" in service.told


@pytest.mark.parametrize(
    "options",
    [("--expose",), ("--host", "0.0.0.0", "--expose"), ("--allow-host", "kg.example"), ("--allow-origin", "*")],
)
def test_a_review_is_for_this_machine_alone(built: Path, options: tuple[str, ...]) -> None:
    answer = run("serve", built, "--review", "--port", "0", *options)
    assert (answer.returncode, "--review" in answer.stderr.decode()) == (2, True)


def test_a_review_is_signed(built: Path) -> None:
    answer = run("serve", built, "--review", "--by", " ", "--port", "0")
    assert (answer.returncode, "--by" in answer.stderr.decode()) == (2, True)


def test_whoever_has_not_the_printed_address_sees_and_does_nothing(reviewing: Reviewing) -> None:
    answers = [reviewing.service.client.get(path) for path in ("/review", "/review?key=wrong", "/review?key=")]
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert not any("token" in answer.text for answer in answers)
    text = reviewing.enter()
    reviewing.service.client.cookies.clear()
    assert (reviewing.post(text, "accept").status_code, reviewing.known) == (403, ())


def test_forms_of_other_pages_are_refused_and_looking_writes_nothing(reviewing: Reviewing) -> None:
    before = {path: path.read_bytes() for path in reviewing.workspace.rglob("*") if path.suffix in {".sqlite", ".nq"}}
    text = reviewing.enter()
    for origin in (None, "null", "https://evil.example", reviewing.service.url.replace("http", "https")):
        assert reviewing.post(text, "accept", origin).status_code == 403, origin
    for token in ("", "wrong", "é"):
        assert reviewing.post(text, "accept", token=token).status_code == 403, token
    for do in ("accept", "reject", "undo", "publish", "skip"):
        assert reviewing.service.client.get("/review", params={"do": do}).status_code == 200
    assert {path: path.read_bytes() for path in before} == before
    assert reviewing.known == ()


def test_a_choice_is_on_the_disk_at_once_and_in_the_graph_when_published(reviewing: Reviewing) -> None:
    text, name = reviewing.enter(), generation_in_use(reviewing.workspace)
    answer = reviewing.post(text, "reject", remark=HOSTILE)
    (decision,) = reviewing.known
    assert (answer.status_code, decision.op, decision.who, decision.why.startswith("<script>")) == (
        303, Op.REJECT, "李青", True,
    )  # fmt: skip
    assert ("\x1b" in decision.why, generation_in_use(reviewing.workspace)) == (False, name)
    page = reviewing.page()
    assert ("<script>alert" in page, 'id="pending"' in page, decision.id in page) == (False, True, True)
    assert reviewing.post(text, "reject").status_code == 400
    assert reviewing.post(reviewing.page(), "publish").status_code == 303
    assert generation_in_use(reviewing.workspace) != name
    assert decided(reviewing.workspace).applied == {decision.id}


def test_what_was_recorded_outlives_a_killed_service_and_can_be_undone(reviewing: Reviewing) -> None:
    reviewing.post(reviewing.enter(), "accept")
    reviewing.service.process.send_signal(signal.SIGKILL)
    reviewing.service.process.wait()
    (decision,) = reviewing.known
    assert "待发布 not published yet" in run("decisions", reviewing.workspace).stdout.decode()
    with running(reviewing.workspace, "--review", "--by", "王五") as service:
        again = Reviewing(service, reviewing.workspace)
        page = again.enter()
        assert decision.id in page
        assert again.post(page, "undo", ids=decision.id).status_code == 303
        assert (standing(again.known), [each.who for each in again.known]) == ((), ["李青", "王五"])


def test_where_another_builds_the_page_says_who_and_keeps_what_was_filled_in(reviewing: Reviewing) -> None:
    text = reviewing.enter()
    with sole_builder(reviewing.workspace):
        answer = reviewing.post(text, "correct", remark="因故", status="planned")
    assert (answer.status_code, "进程号" in answer.text, "因故" in answer.text, reviewing.known) == (
        503, True, True, (),
    )  # fmt: skip
    assert '<option value="planned" selected>' in answer.text
    assert reviewing.post(text, "correct", remark="因故", status="planned").status_code == 303


@pytest.mark.parametrize(
    ("do", "fields", "words"),
    [
        ("correct", {}, "没有填写"),
        ("correct", {"time": "昨天"}, "不是时间"),
        ("correct", {"status": "<b>"}, "没有「&lt;b&gt;」这种状态"),
        ("merge", {}, "不能对此项"),
        ("undo", {"ids": "decision-none"}, "没有编号"),
    ],
)
def test_what_cannot_be_is_told_on_the_page_and_not_kept(
    reviewing: Reviewing, do: str, fields: dict[str, str], words: str
) -> None:
    answer = reviewing.post(reviewing.enter(), do, **fields)
    assert (answer.status_code, words in answer.text, reviewing.known) == (400, True, ())


def test_hostile_names_of_the_graph_stay_words(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(telling.HOSTILE, encoding="utf-8")
    graph = lk.build([tmp_path / "own.txt"], tmp_path / "kg")
    with running(tmp_path / "kg", "--review", "--by", HOSTILE) as service:
        review = Reviewing(service, tmp_path / "kg")
        review.enter()
        pages = [service.client.get("/review", params={"item": item.id}).text for item in graph.statements]
    assert pages
    assert not any(re.search(r"<script(?! src=./static/)|<img(?! src=./static/)", page) for page in pages)
    assert all("&lt;script&gt;alert(1)" in page for page in pages)


@pytest.mark.browser
def test_a_person_reviews_by_keyboard_alone(browser, reviewing: Reviewing) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": 390, "height": 844}, color_scheme="dark")
    seen = Visit(context.new_page())
    page = seen.page
    page.goto(reviewing.service.url + reviewing.address)
    name, statements = generation_in_use(reviewing.workspace), len(lk.open(reviewing.workspace).statements)

    def press(key: str, fill: str = "") -> None:
        page.keyboard.press(key)
        if fill:
            page.focus("#time")
            page.keyboard.type(fill)
            with page.expect_navigation():
                page.keyboard.press("Enter")

    def go(key: str) -> None:
        with page.expect_navigation():
            page.keyboard.press(key)

    go("a")
    go("r")
    go("s")
    press("c", "2023-05")
    go("a")
    go("u")
    page.goto(reviewing.service.url + "/review?of=pairs")
    go("m")
    go("d")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    ops = [each.op for each in standing(reviewing.known)]
    assert ops[:4] == [Op.ACCEPT, Op.REJECT, Op.CORRECT, Op.MERGE]
    assert set(ops[4:]) <= {Op.APART, Op.MERGE}
    assert ops[4:]
    listed = run("decisions", reviewing.workspace).stdout.decode()
    assert [word in listed for word in ("李青", "accept", "reject", "correct", "merge", "undo")] == [True] * 6
    go("p")
    assert generation_in_use(reviewing.workspace) != name
    page.wait_for_selector("#pending:has-text('都已发布')")
    assert len(lk.open(reviewing.workspace).statements) != statements
    assert seen.faults == []
    context.close()


def test_what_is_no_list_of_doubts_is_told_and_nothing_recorded(reviewing: Reviewing) -> None:
    text = reviewing.enter()
    answers = [reviewing.service.client.get("/review?of=parks"), reviewing.post(text, "accept", of="parks")]
    assert [answer.status_code for answer in answers] == [400, 400]
    assert "claims, " in answers[0].text
    assert reviewing.known == ()
