"""What a client is told when there is no answer: a status, and in both languages what happened and what to do.

Every fault of a request is a `ProblemError`; none of them harms the graph or the service.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from lukou_kg.atomic import megabytes
from lukou_kg.errors import LukouError, QueryError
from lukou_kg.serve.limits import MAX_BODY, QUEUE_SECONDS, REQUEST_SECONDS, Limits

BAD, FORBIDDEN, NOT_FOUND, NOT_ALLOWED, NOT_ACCEPTABLE = 400, 403, 404, 405, 406
MOVED, GONE = 308, 410
LATE, TOO_LARGE, NO_SUCH_TYPE, FAULT, UNAVAILABLE = 408, 413, 415, 500, 503
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_AGAIN = MappingProxyType({"Retry-After": "2"})


class ProblemError(LukouError):
    """A request that is not answered, with the status of HTTP that says why; `headers` go with it."""

    def __init__(self, zh: str, en: str, status: int = BAD, headers: Mapping[str, str] = _NO_HEADERS) -> None:
        super().__init__(zh, en)
        self.status = status
        self.headers = headers


def wrong_query(fault: QueryError) -> ProblemError:
    """For a query that is refused, cannot be parsed or fails."""
    return ProblemError(fault.zh, fault.en)


def wrong_request(zh: str, en: str) -> ProblemError:
    """For a request that is not written as the protocol has it; `zh` and `en` say how it should be."""
    return ProblemError(f"请求有误：{zh}。请改正后重试。", f"The request is not right: {en}. Mend it and try again.")


def read_only() -> ProblemError:
    """For an update, or a request that would write a graph."""
    return ProblemError(
        "本服务只读，更新一概不执行，图谱未改动；要改动图谱，请用 lukou-kg build、decide 或 remove。",
        "This service only reads: no update is carried out, nothing was changed; "
        "to change the graph use lukou-kg build, decide or remove.",
        FORBIDDEN,
    )


def unknown_caller(what: str, zh: str, en: str) -> ProblemError:
    """For a Host or Origin that the service does not know."""
    return ProblemError(
        f"不接受 {what[:80]} 的请求：{zh}。未执行。",
        f"Requests of {what[:80]} are not taken: {en}. Nothing was run.",
        FORBIDDEN,
    )


def no_such_address(addresses: Iterable[str]) -> ProblemError:
    """For a path that is not in the table of the service."""
    listed = ", ".join(addresses)
    return ProblemError(
        f"本服务没有这个地址；可用的有：{listed}。",
        f"There is no such address here; there are: {listed}.",
        NOT_FOUND,
    )


def no_such_graph(name: str) -> ProblemError:
    """For a graph that the store does not hold."""
    return ProblemError(
        f"库中没有图 {name[:200]}；?default 是默认图，命名的图列在服务说明（GET /sparql）中。",
        f"There is no graph {name[:200]} in the store; ?default is the default graph, "
        "and the named ones are listed in the service description (GET /sparql).",
        NOT_FOUND,
    )


def no_such_thing(identifier: str) -> ProblemError:
    """For an id that nothing in the graph bears."""
    return ProblemError(
        f"图谱中没有 {identifier[:80]}；请检查编号，或在 /api/entities?q= 按名称查找。",
        f"Nothing in the graph has the id {identifier[:80]}; check it, or look for a name at /api/entities?q=.",
        NOT_FOUND,
    )


def no_such_article(identifier: str) -> ProblemError:
    """For an article that the graph does not hold."""
    return ProblemError(
        f"图谱中没有文章 {identifier[:80]}；/api/articles 列出全部。",
        f"There is no article {identifier[:80]} in the graph; /api/articles lists them all.",
        NOT_FOUND,
    )


def article_gone() -> ProblemError:
    """For an article that was withdrawn."""
    return ProblemError(
        "这篇文章已被撤回，其文字与出自它的陈述都不再提供。",
        "This article was withdrawn: neither its words nor what rested on it alone are given any more.",
        GONE,
    )


def articles_unread() -> ProblemError:
    """For a journal that cannot be read."""
    return ProblemError(
        "眼下读不了文章（工作区的记录无法读取）；图谱仍可查询。请服务的主人运行 lukou-kg doctor。",
        "Articles cannot be read just now (the journal of the workspace cannot); the graph can still be asked. "
        "Whoever runs the service may run lukou-kg doctor.",
        UNAVAILABLE,
        _AGAIN,
    )


def thing_gone(identifier: str) -> ProblemError:
    """For an id that was given once and is no longer in the graph."""
    return ProblemError(
        f"{identifier[:80]} 曾在图谱中，现已没有文章提到它（文章已撤回，或重读后不再如此认定）。",
        f"{identifier[:80]} was in the graph once, and no article speaks of it any more "
        "(the article was withdrawn, or is read otherwise now).",
        GONE,
    )


def replaced(identifier: str, successor: str) -> ProblemError:
    """For an id that another stands for now: two things were found to be one."""
    return ProblemError(
        f"{identifier[:80]} 与 {successor} 已认定为同一事物，现用后者。",
        f"{identifier[:80]} was found to be the same thing as {successor}, which stands for it now.",
        MOVED,
        {"Location": successor},
    )


def not_ours() -> ProblemError:
    """For a graph that cannot be told of in this way, since lukou_kg did not make it."""
    return ProblemError(
        "这个图谱不是本程序这一版本写成的，只能用 /sparql 查询；重新运行 lukou-kg build 即可。",
        "This graph was not made by this version of lukou_kg and can be asked at /sparql only; "
        "build it again with lukou-kg build.",
        NOT_FOUND,
    )


def no_such_method(method: str, allowed: str) -> ProblemError:
    """For a method that an address does not have."""
    return ProblemError(
        f"这个地址不接受 {method[:20]}；可用：{allowed}。未执行，图谱未改动。",
        f"This address does not take {method[:20]}; it takes {allowed}. Nothing was run or changed.",
        NOT_ALLOWED,
        {"Allow": allowed},
    )


def nothing_acceptable(offered: Iterable[str]) -> ProblemError:
    """For an Accept header that takes none of the media types that the answer can have."""
    listed = ", ".join(offered)
    return ProblemError(
        f"Accept 头不接受本答案的任何格式；可用：{listed}。",
        f"The Accept header takes none of the formats that this answer can have: {listed}.",
        NOT_ACCEPTABLE,
    )


def not_in_format(media_type: str) -> ProblemError:
    """For an answer that its format cannot hold (a control character in XML, a triple term in JSON-LD)."""
    return ProblemError(
        f"{media_type} 写不下这个答案（含有该格式容不下的字符或项）；请改用 JSON 或 N-Triples。",
        f"{media_type} cannot hold this answer (a character or term that the format has no way to write); "
        "ask for JSON or N-Triples.",
        NOT_ACCEPTABLE,
    )


def no_such_type(given: str, taken: Iterable[str]) -> ProblemError:
    """For a body in a media type, an encoding or a compression that is not read."""
    listed = ", ".join(taken)
    return ProblemError(
        f"不读取 {given[:80] or '没有类型'} 的请求体；可用：{listed}，UTF-8，不压缩。",
        f"A body of {given[:80] or 'no type'} is not read; it may be: {listed}, in UTF-8, not compressed.",
        NO_SUCH_TYPE,
        {"Accept-Encoding": "identity"},
    )


def body_too_long() -> ProblemError:
    """For a body that is longer than any query may be."""
    return ProblemError(
        f"请求体超过 {MAX_BODY} 字节，未读取；请缩短查询。",
        f"The body is longer than {MAX_BODY} bytes and was not read; shorten the query.",
        TOO_LARGE,
        {"Connection": "close"},
    )


def body_too_slow() -> ProblemError:
    """For a body that does not arrive."""
    return ProblemError(
        f"请求体在 {REQUEST_SECONDS:g} 秒内没有到齐；请重试。",
        f"The body did not arrive within {REQUEST_SECONDS:g} seconds; try again.",
        LATE,
        {"Connection": "close"},
    )


def too_slow(limits: Limits) -> ProblemError:
    """For a query that was stopped at its limit of time."""
    return ProblemError(
        f"查询超过 {limits.seconds:g} 秒，已停止，没有给出部分结果；图谱未受影响。请加上条件或 LIMIT。",
        f"The query took longer than {limits.seconds:g} seconds and was stopped, and no part of its answer is given; "
        "the graph is unharmed. Add conditions or a LIMIT.",
        UNAVAILABLE,
    )


def out_of_memory(limits: Limits) -> ProblemError:
    """For a query that broke its process."""
    return ProblemError(
        f"查询耗尽了内存（{megabytes(limits.memory)}），或使查询进程中断；图谱未受影响。"
        "请加上条件或 LIMIT，或改得简单些。",
        f"The query used up its memory ({megabytes(limits.memory)}) or broke its process; the graph is unharmed. "
        "Add conditions or a LIMIT, or make it simpler.",
        UNAVAILABLE,
    )


def answer_too_long(limits: Limits) -> ProblemError:
    """For an answer that is longer than answers may be and cannot be cut."""
    return ProblemError(
        f"答案超过 {megabytes(limits.answer)}，未给出；请加上条件或 LIMIT，整个图谱请用 lukou-kg export 导出。",
        f"The answer is longer than {megabytes(limits.answer)} and is not given; add conditions or a LIMIT, "
        "and take the whole graph by lukou-kg export.",
        UNAVAILABLE,
    )


def busy() -> ProblemError:
    """For a request that comes when too many others are being answered."""
    return ProblemError(
        f"正在回答的请求太多，本请求等候 {QUEUE_SECONDS:g} 秒仍未轮到，或已无处等候；未执行，请稍后重试。",
        f"Too many requests are being answered: this one waited {QUEUE_SECONDS:g} seconds for its turn, or found no "
        "place to wait. Nothing was run; try again in a moment.",
        UNAVAILABLE,
        _AGAIN,
    )


def not_serving() -> ProblemError:
    """For a request that comes when no process can be started to answer it."""
    return ProblemError(
        "暂时无法启动回答查询的进程；图谱未受影响，请稍后重试。",
        "No process can be started to answer just now; the graph is unharmed, try again in a moment.",
        UNAVAILABLE,
        _AGAIN,
    )


def not_waited() -> ProblemError:
    """For a query whose client has left, or that the service no longer waits for because it ends."""
    return ProblemError(
        "服务正在结束，查询已停止；图谱未受影响，服务再次启动后请重试。",
        "The service is ending and the query was stopped; the graph is unharmed, ask again when it runs again.",
        UNAVAILABLE,
        _AGAIN,
    )


def fault_of_ours() -> ProblemError:
    """For what should not have happened."""
    return ProblemError(
        "服务内部出错；图谱未受影响。请把服务的标准错误输出报告给开发者。",
        "A fault of the service; the graph is unharmed. Report what the service has printed on stderr.",
        FAULT,
    )
