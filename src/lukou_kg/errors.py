"""Every error that lukou_kg raises on purpose, as one tree.

    LukouError                  anything the user can act on            exit 70
      UsageError                the call itself is wrong                exit 2
        UnknownNameError        no such question, format, kind, ...     exit 2
      SourceError               a source cannot be read                 exit 66
        EncodingError           its bytes are in no known encoding      exit 65
        EmptySourceError        nothing to read in it                   exit 65
      CardError                 a card or table is wrong                exit 78
        NameListError           a user's own list of names is wrong     exit 78
      SettingsError             a file of settings is wrong           exit 78
      AnnotationError           an annotated article is wrong           exit 65
      ReadingError              one article could not be read           exit 65
      AuthorityError            a user's own graph or list is wrong     exit 65
      RemoteError               a server named by the user fails        exit 69
      DecisionError             a decision is wrong                     exit 65
      ModelError                a trained model cannot be used          exit 65
      ExtractorError            an extractor of one's own cannot work   exit 69
      EngineError               articles cannot be read where asked     exit 69
      QueryError                a query cannot be run                   exit 65
      ShapesError               shapes cannot be used                   exit 65
      ServiceError              the service cannot be started           exit 69
      WorkspaceError            a workspace cannot be used              exit 74
        DiskFullError           there is no space left                  exit 74
        NoWorkspaceError        there is none at that path              exit 66
        WorkspaceBusyError      another builder holds it                exit 75

Every message is one sentence in Chinese and one in English: what happened, what is safe, what to do.
"""

from __future__ import annotations


class LukouError(Exception):
    """A fault that the user can act on; `zh` and `en` say the same thing in two languages."""

    exit_code = 70

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh} ({en})")
        self.zh = zh
        self.en = en

    def __reduce__(self) -> tuple[type[LukouError], tuple[object, ...]]:
        return type(self), (self.zh, self.en)


class UsageError(LukouError):
    """The call itself cannot be carried out as it was written."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A name (of a question, a format, a kind, an entity) that nothing answers to."""


class SourceError(LukouError):
    """A source that was named cannot be read: missing, not permitted, of no known format."""

    exit_code = 66


class EncodingError(SourceError):
    """The bytes of a source are text in no encoding that the ladder knows."""

    exit_code = 65


class EmptySourceError(SourceError):
    """A source holds no text to read."""

    exit_code = 65


class CardError(LukouError):
    """A card or a table is wrong; the message names file and key, and lists every fault found."""

    exit_code = 78


class NameListError(CardError):
    """A list of names is wrong; the message names file and line, and lists every fault found."""


class SettingsError(LukouError):
    """A file of settings, or a variable of the environment in its place, is wrong; every fault is listed."""

    exit_code = 78


class AnnotationError(LukouError):
    """Annotated articles are not written as they should be; the message lists every fault found, `faults` each."""

    exit_code = 65

    def __init__(self, zh: str, en: str, faults: tuple[str, ...] = ()) -> None:
        super().__init__(zh, en)
        self.faults = faults

    @classmethod
    def of(cls, faults: tuple[str, ...]) -> AnnotationError:
        """The error with these faults, each of which names its file and line."""
        listed = "\n  ".join(faults)
        return cls(f"标注有误：\n  {listed}", f"the annotation is wrong in {len(faults)} places, listed above", faults)

    def __reduce__(self) -> tuple[type[AnnotationError], tuple[str, str, tuple[str, ...]]]:
        return type(self), (self.zh, self.en, self.faults)


class ReadingError(LukouError):
    """One article broke the limits of its reading, or the process that read it."""

    exit_code = 65


class AuthorityError(LukouError):
    """A file of a user's own things cannot be taken: it is no RDF or table, or holds what is refused."""

    exit_code = 65


class RemoteError(LukouError):
    """A SPARQL server that the user named cannot be reached, refuses, or does not hold what it was sent."""

    exit_code = 69


class DecisionError(LukouError):
    """A line of a file of decisions is none, or a decision cannot be made as it was given."""

    exit_code = 65


class ModelError(LukouError):
    """The folder of a trained model is not as it was written."""

    exit_code = 65


class ExtractorError(LukouError):
    """An extractor of one's own can read no article: it is not installed as it should be, or its server refuses."""

    exit_code = 69


class EngineError(LukouError):
    """Articles can be read nowhere: Java or pyspark is missing, the cluster cannot be reached, or reads otherwise."""

    exit_code = 69


class QueryError(LukouError):
    """A query cannot be parsed, or asks for what is refused."""

    exit_code = 65


class ShapesError(LukouError):
    """SHACL shapes hold what is wrong, or what the compiler to SPARQL does not know; the message lists all of it."""

    exit_code = 65


class ServiceError(LukouError):
    """The service cannot be started where it should stand."""

    exit_code = 69


class WorkspaceError(LukouError):
    """A workspace cannot be read or written."""

    exit_code = 74


class DiskFullError(WorkspaceError):
    """There is no space left to write something; what was there before is untouched."""


class NoWorkspaceError(WorkspaceError):
    """There is no workspace at the path that was named."""

    exit_code = 66


class WorkspaceBusyError(WorkspaceError):
    """Another process is building this workspace just now."""

    exit_code = 75
