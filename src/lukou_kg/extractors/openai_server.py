"""The extractor `openai`: a language model behind an OpenAI-compatible address that the user names."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from lukou_kg.errors import ExtractorError, ReadingError, UsageError
from lukou_kg.extractors.answer import AnswerError, Gathered
from lukou_kg.extractors.openai_config import ServerConfig, server_config
from lukou_kg.extractors.pieces import pieces_of
from lukou_kg.extractors.prompt import VERSION, answer_schema, system_prompt, user_prompt
from lukou_kg.extractors.protocol import Found, Text
from lukou_kg.schema import Schema

_MOST_BYTES = 4 << 20  # of one answer
_KNOWN = 40  # names of earlier pieces that a model is told
_TOLD = 160  # characters of what a server says
_WRONG = frozenset({400, 401, 403, 404, 405, 422})  # what asking again cannot mend


class OpenAIExtractor:
    """Asks the model for one piece of a text after the other, one request at a time.

    The text, its title and its date are all that is sent, and only to the address of the configuration: redirections
    are not followed. Raises UsageError for a wrong configuration, ExtractorError where `openai` is not installed.
    """

    version = VERSION
    incidental = ("api_key_variable", "seconds", "retries")

    def __init__(self, schema: Schema, config: Mapping[str, object]) -> None:
        self._config = server_config(config)
        self._key = _key(self._config)
        self._openai, self._http = _packages()
        self._system = system_prompt(schema)
        self._format = _format(self._config.format, schema)
        self._client: Any = None

    @staticmethod
    def check(config: Mapping[str, object]) -> None:
        """Raises UsageError for a wrong configuration, ExtractorError where `openai` is not installed."""
        _key(server_config(config))
        _packages()

    @staticmethod
    def describe(config: Mapping[str, object]) -> str:
        """The model that is asked."""
        return server_config(config).model

    def read(self, text: Text) -> Found:
        """What the model says of a text. A piece whose answer is no JSON is left out and told among the faults.

        Raises ReadingError where the server fails or is too slow, ExtractorError where it cannot be reached or refuses.
        """
        gathered = Gathered(self._config.score)
        faults: list[str] = []
        for piece in pieces_of(text, self._config.chunk_characters):
            prompt = user_prompt(
                piece.of(text.text), title=text.title, published=text.published, known=gathered.names[-_KNOWN:]
            )
            try:
                gathered.take(self._content(self._ask(prompt)), piece, text.text)
            except AnswerError as fault:
                faults.append(f"characters {piece.start} to {piece.end}: {fault}")
        return Found(entities=tuple(gathered.entities), claims=tuple(gathered.claims), faults=tuple(faults))

    def _content(self, data: bytes) -> str:
        """What the model wrote. Raises AnswerError where it was cut off or wrote nothing."""
        try:
            choice = json.loads(data)["choices"][0]
            content, ended = choice["message"]["content"], choice.get("finish_reason")
        except (ValueError, LookupError, TypeError, RecursionError, AttributeError) as fault:
            raise AnswerError("no chat completion") from fault
        if ended == "length":
            raise AnswerError(f"cut off at max_tokens = {self._config.max_tokens}")
        if not isinstance(content, str):
            raise AnswerError("no content")
        return content

    def _ask(self, prompt: str) -> bytes:
        openai, http = self._openai, self._http
        try:
            return self._received(prompt)
        except (openai.APITimeoutError, http.TimeoutException):
            raise self._slow() from None
        except http.TransportError as fault:  # while the answer came in
            raise self._broken(fault) from None
        except openai.APIConnectionError as fault:
            raise self._unreached(fault) from None
        except openai.APIStatusError as fault:
            raise self._refused(fault.status_code, fault.body) from None

    def _received(self, prompt: str) -> bytes:
        """The bytes of the answer, whatever they are, within the limits of time and size."""
        config = self._config
        seed = {} if config.seed is None else {"seed": config.seed}
        until = time.monotonic() + config.seconds * (config.retries + 1)
        data = bytearray()
        with self._connected().chat.completions.with_streaming_response.create(
            model=config.model,
            messages=[{"role": "system", "content": self._system}, {"role": "user", "content": prompt}],
            temperature=0,
            max_tokens=config.max_tokens,
            **self._format,
            **seed,
        ) as response:
            for part in response.iter_bytes():
                data += part
                if len(data) > _MOST_BYTES:
                    raise AnswerError(f"an answer of more than {_MOST_BYTES >> 20} MiB")
                if time.monotonic() > until:
                    raise self._slow()
        return bytes(data)

    def _connected(self) -> Any:  # noqa: ANN401 - a class of an optional package
        if self._client is None:
            # Proxies of the environment are for other machines; who is asked is who was named, and nobody further.
            transport = self._openai.DefaultHttpxClient(
                follow_redirects=False, trust_env=not self._config.is_local, timeout=self._config.seconds
            )
            self._client = self._openai.OpenAI(
                base_url=self._config.base_url,
                api_key=self._key or "none",
                timeout=self._config.seconds,
                max_retries=self._config.retries,
                http_client=transport,
            )
            self._client.organization = self._client.project = None  # of the environment, and for another server
        return self._client

    def _slow(self) -> ReadingError:
        return ReadingError(
            f"模型服务器 {self._config.base_url} 没有按时回答（每次请求 {self._config.seconds:g} 秒）",
            f"the model server {self._config.base_url} did not answer in time ({self._config.seconds:g} s a request)",
        )

    def _broken(self, fault: Exception) -> ReadingError:
        why = self._safe(f"{type(fault).__name__} {fault}")
        return ReadingError(
            f"模型服务器 {self._config.base_url} 的回答中断（{why}）",
            f"the answer of the model server {self._config.base_url} broke off ({why})",
        )

    def _unreached(self, fault: Exception) -> ExtractorError:
        why = self._safe(fault.__cause__ or fault)
        return ExtractorError(
            f"连不上模型服务器 {self._config.base_url}（{why}）；"
            "已读的文章都已保存，服务器可用后再运行同一命令即可继续",
            f"the model server {self._config.base_url} cannot be reached ({why}); what was read is kept, "
            "run the same command again once it is there",
        )

    def _refused(self, status: int, body: object) -> ExtractorError | ReadingError:
        told = self._safe(body)
        zh = f"模型服务器 {self._config.base_url} 答以 {status}（{told}）"
        en = f"the model server {self._config.base_url} answered {status} ({told})"
        if status in _WRONG or 300 <= status < 400:  # noqa: PLR2004 - a redirection
            return ExtractorError(
                f"{zh}；请检查 base_url、model、format 和环境变量 {self._config.api_key_variable}；已读的文章都已保存",
                f"{en}; check base_url, model, format and the variable {self._config.api_key_variable} of the "
                "environment; what was read is kept",
            )
        return ReadingError(zh, en)

    def _safe(self, told: object) -> str:
        """What a server says, short and without the key, which some repeat."""
        words = str(told)
        return (words.replace(self._key, "***") if self._key else words)[:_TOLD]


def _key(config: ServerConfig) -> str:
    """The key of the environment, "" for none. Raises UsageError for one that would leave this machine unencrypted."""
    key = os.environ.get(config.api_key_variable, "").strip()
    if key and config.base_url.startswith("http:") and not config.is_local:
        raise UsageError(
            f"不经加密（http）不发送密钥；请用 https 网址，或不设 {config.api_key_variable}",
            f"a key is not sent without encryption (http); use an https address, or unset {config.api_key_variable}",
        )
    return key


def _packages() -> tuple[Any, Any]:
    """The client, and the HTTP library that it speaks through."""
    try:
        return import_module("openai"), import_module("httpx2")
    except ImportError as fault:
        raise ExtractorError(
            "抽取器 openai 需要程序包 openai，此环境中没有；什么也没有改动，"
            "请运行 pip install 'lukou-kg[openai]' 后重试",
            "the extractor openai needs the package openai, which is not installed here; nothing was changed, run "
            "pip install 'lukou-kg[openai]' and try again",
        ) from fault


def _format(given: str, schema: Schema) -> dict[str, object]:
    if given == "none":
        return {}
    if given == "json_object":
        return {"response_format": {"type": "json_object"}}
    form = {"name": "article", "schema": answer_schema(schema), "strict": True}
    return {"response_format": {"type": "json_schema", "json_schema": form}}
