"""Which words of a vocabulary stand in a text: patterns that need others need not be tried on it."""

from __future__ import annotations

from collections.abc import Iterable


class Wording:
    """A vocabulary; the words that stand in a text are found in one pass over it."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            self._words.setdefault(word[0], []).append(word)

    def of(self, text: str) -> frozenset[str]:
        """The words that stand in `text`, also those that overlap or lie in one another.

        >>> sorted(Wording(["投产", "建成", "建成投产", "停工"]).of("项目建成投产"))
        ['建成', '建成投产', '投产']
        """
        return frozenset(
            word
            for at, character in enumerate(text)
            for word in self._words.get(character, ())
            if text.startswith(word, at)
        )
