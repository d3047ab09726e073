"""The language that messages are told in, Chinese, English or both (--lang): the one place where it is chosen."""

from __future__ import annotations

from contextvars import ContextVar

BOTH = "both"
BELOW, LINES, ASIDE = "{}\n  {}", "{}\n{}", "{} ({})"
"""How the two languages stand together where both are told: see `told`."""

_SPOKEN = ContextVar("spoken", default=BOTH)


def speak(language: str) -> None:
    """From here on messages are told in this language: zh, en or both."""
    _SPOKEN.set(language)


def spoken() -> str:
    """The language that messages are told in: zh, en or both."""
    return _SPOKEN.get()


def told(zh: str, en: str, both: str = BELOW) -> str:
    """The message in the language that is spoken; where both are, as `both` sets them together."""
    return {"zh": zh, "en": en}.get(spoken()) or both.format(zh, en)


def words(zh: str, en: str) -> str:
    """A word or a few within a message, side by side where both languages are told."""
    return told(zh, en, "{} {}")


def mark(zh: str, en: str) -> str:
    """A mark of punctuation, which is the Chinese one where both languages are told."""
    return told(zh, en, "{0}")


def bracketed(text: str) -> str:
    """The text in brackets behind something."""
    return f"{mark('（', ' (')}{text}{mark('）', ')')}"


def listed(*texts: str) -> str:
    """The texts with commas between them."""
    return mark("，", ", ").join(texts)


def halves(help_text: str) -> tuple[str, str]:
    """The Chinese and the English half of a help text, which is written "Chinese (English)"."""
    zh, _, en = help_text.removesuffix(")").partition(" (")
    return zh, en


def half(help_text: str) -> str:
    """The paragraphs of a help text in the language that is spoken; one that is not in two languages stays."""
    return "\n\n".join(map(_half, help_text.split("\n\n")))


def _half(paragraph: str) -> str:
    text = " ".join(paragraph.split())
    zh, en = halves(text.removesuffix("."))
    if spoken() == BOTH or "\b" in paragraph or not en:
        return paragraph
    return told(zh, en) + ("." if text.endswith(").") and spoken() == "en" else "")
