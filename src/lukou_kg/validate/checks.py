"""Compiles shapes to SPARQL: one query for each demand, whose rows are what breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, count

from rdflib import URIRef

from lukou_kg.errors import ShapesError
from lukou_kg.validate.shape import Constraint, Shape, SparqlConstraint, Target, Term
from lukou_kg.validate.value_tests import Classes, in_class, value_test

_THIS = "?this"
_SELECT = re.compile(r"\b(?=SELECT\b)", re.IGNORECASE)
_PREBOUND = re.compile(r"[$?]this\b")


@dataclass(frozen=True, slots=True)
class Check:
    """One query and whom it speaks for. Its rows bind ?this, ?value where a value is to blame, and ?path if closed.

    With `focus` the query is asked of each focus node that this other query gives, with its value in place of ?this.
    """

    shape: Shape
    component: str
    sparql: str
    constraint: SparqlConstraint | None = None
    focus: str | None = None


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks of one shape. Where `screen` is an ASK that is answered no, none of them has a row.

    A sound graph is so asked once for a property, and not once for each demand on it.
    """

    each: tuple[Check, ...]
    screen: str | None = None


def checks(shapes: tuple[Shape, ...], classes: Classes) -> Iterator[Checks]:
    """The checks of all shapes and of the property shapes within them, in order. Raises ShapesError."""
    for shape in shapes:
        yield from _Compiler(classes).checks(shape, _target(shape, classes))


def component_of(parameter: str) -> str:
    """The local name of the constraint component of a parameter: minCount -> MinCountConstraintComponent."""
    return f"{parameter[0].upper()}{parameter[1:]}ConstraintComponent"


def _target(shape: Shape, classes: Classes) -> str:
    kinds = [below for how, value in shape.targets if how is Target.CLASS for below in classes(URIRef(value))]
    if len(shape.targets) == len(kinds) == 1:
        return f"{_THIS} a {kinds[0].n3()} ."
    patterns = {
        Target.CLASS: "?this a {} .",
        Target.NODE: "VALUES ?this {{ {} }}",
        Target.SUBJECTS_OF: "?this {} ?any .",
        Target.OBJECTS_OF: "?any {} ?this .",
    }
    found: list[tuple[Target, Term]] = [(Target.CLASS, kind) for kind in kinds]
    found += [(how, value) for how, value in shape.targets if how is not Target.CLASS]
    each = [patterns[how].format(value.n3()) for how, value in found]
    if len(found) == 1 and found[0][0] is Target.NODE:
        return each[0]
    return "{ SELECT DISTINCT ?this { " + " UNION ".join(f"{{ {one} }}" for one in each) + " } }"


class _Compiler:
    """Names its variables apart, since nested shapes stand in one query."""

    def __init__(self, classes: Classes) -> None:
        self._classes = classes
        self._numbers = count(1)

    def checks(self, shape: Shape, focus: str) -> Iterator[Checks]:
        """`focus` is the pattern that binds ?this to the focus nodes."""
        alike = tuple(each for each in shape.constraints if self._can_be_screened(shape, each))
        rest = tuple(each for each in shape.constraints if each not in alike)
        if len(alike) > 1:
            found = tuple(self._check(shape, each, focus) for each in alike)
            yield Checks(found, self._screen(shape, alike, focus))
        else:
            rest = shape.constraints
        if rest:
            yield Checks(tuple(self._check(shape, each, focus) for each in rest))
        yield from (Checks((_ruled(shape, rule, focus),)) for rule in shape.sparql)
        for inner in shape.properties:
            if inner.path is None:
                raise _unsupported(inner, "a sh:property without a path")
            if shape.path is None:
                yield from self.checks(inner, focus)
            else:
                above = self._new()
                reached = f"{focus.replace(_THIS, above)} {above} {shape.path.sparql} {_THIS}"
                yield from self.checks(inner, f"{{ SELECT DISTINCT ?this {{ {reached} }} }}")

    def _check(self, shape: Shape, constraint: Constraint, focus: str) -> Check:
        wanted = "?this ?value ?path" if constraint.parameter == "closed" else "?this ?value"
        broken = self._rows(shape, constraint, _THIS, "?value")
        return Check(
            shape, component_of(constraint.parameter), f"SELECT DISTINCT {wanted} WHERE {{ {focus} {broken} }}"
        )

    def _can_be_screened(self, shape: Shape, constraint: Constraint) -> bool:
        if shape.path is None:
            return False
        if constraint.parameter in {"minCount", "maxCount"}:
            return int(constraint.values[0]) == 1
        return self._test(constraint, "?value") is not None

    def _screen(self, shape: Shape, constraints: tuple[Constraint, ...], focus: str) -> str:
        """ASK whether any of the demands is broken, in one go over the focus nodes."""
        assert shape.path is not None
        counts = {each.parameter for each in constraints if each.parameter in {"minCount", "maxCount"}}
        tests = [self._test(each, "?value") for each in constraints if each.parameter not in counts]
        broken = [f"!({test})" for test in tests]
        reached = f"{_THIS} {shape.path.sparql} ?value ."
        if "minCount" in counts:
            reached = f"OPTIONAL {{ {reached} }}"
            broken.insert(0, "!BOUND(?value)")
        if "maxCount" in counts:
            reached += f" OPTIONAL {{ {_THIS} {shape.path.sparql} ?other . FILTER(!sameTerm(?value, ?other)) }}"
            broken.append("BOUND(?other)")
        return f"ASK {{ {focus} {reached} FILTER({' || '.join(broken)}) }}"

    def _rows(self, shape: Shape, constraint: Constraint, focus: str, value: str) -> str:
        """The pattern that holds where the constraint is broken."""
        reach = "" if shape.path is None else f"{focus} {shape.path.sparql} {value} . "
        subject = focus if shape.path is None else value
        test = self._test(constraint, subject)
        if test is not None:
            bind = f" BIND({focus} AS {value})" if shape.path is None else ""
            return f"{reach}FILTER(!({test})){bind}"
        if (row := self._pairs(shape, constraint, focus, value)) is not None:
            return row
        if (counted := self._counted(shape, constraint, focus)) is not None:
            return f"FILTER(!({counted}))"
        raise _unsupported(shape, f"sh:{constraint.parameter} without a path")

    def _test(self, constraint: Constraint, subject: str) -> str | None:
        simple = value_test(constraint, subject, self._classes)
        if simple is not None:
            return simple
        each = [self._conforms(shape, subject) for shape in constraint.shapes]
        match constraint.parameter:
            case "node" | "and":
                return _all(each)
            case "not":
                return f"!({each[0]})"
            case "or":
                return self._any(constraint.shapes, each, subject)
            case "xone":
                return "(" + " + ".join(f"IF({one}, 1, 0)" for one in each) + " = 1)"
            case _:
                return None

    def _any(self, shapes: tuple[Shape, ...], each: list[str], subject: str) -> str:
        """Alternatives that ask for a class and nothing else are asked at once."""
        alone = [_class_alone(shape) for shape in shapes]
        kinds = [below for kind in alone if kind is not None for below in self._classes(kind)]
        rest = [test for test, kind in zip(each, alone, strict=True) if kind is None]
        return " || ".join([*([in_class(subject, kinds)] if kinds else []), *rest])

    def _conforms(self, shape: Shape, focus: str) -> str:
        """The expression that is true where a node conforms to a shape that another one names."""
        if shape.sparql:
            raise _unsupported(shape, "sh:sparql within another shape")
        tests = []
        for constraint in shape.constraints:
            counted = self._counted(shape, constraint, focus)
            if counted is None and shape.path is None:
                counted = self._test(constraint, focus)
            tests.append(counted or f"NOT EXISTS {{ {self._rows(shape, constraint, focus, self._new())} }}")
        for inner in shape.properties:
            if shape.path is None:
                tests.append(self._conforms(inner, focus))
            else:
                value = self._new()
                broken = f"{focus} {shape.path.sparql} {value} . FILTER(!({self._conforms(inner, value)}))"
                tests.append(f"NOT EXISTS {{ {broken} }}")
        return _all(tests)

    def _counted(self, shape: Shape, constraint: Constraint, focus: str) -> str | None:
        """Demands on the set of values: true where they are met."""
        value = constraint.values[0].n3() if constraint.values else ""
        if constraint.parameter == "hasValue":
            return f"EXISTS {{ {focus} {shape.path.sparql} {value} }}" if shape.path else f"sameTerm({focus}, {value})"
        if shape.path is None:
            return None
        if constraint.parameter in {"minCount", "maxCount"}:
            number = int(constraint.values[0])
            if constraint.parameter == "minCount":
                return f"EXISTS {{ {self._several(focus, shape, number)} }}" if number else "true"
            return f"NOT EXISTS {{ {self._several(focus, shape, number + 1)} }}"
        if constraint.parameter == "uniqueLang":
            one, two = self._new(), self._new()
            both = f"{focus} {shape.path.sparql} {one} , {two} . FILTER(!sameTerm({one}, {two}) && LANG({one}) != ''"
            return f"NOT EXISTS {{ {both} && LANG({one}) = LANG({two})) }}"
        return None

    def _several(self, focus: str, shape: Shape, number: int) -> str:
        assert shape.path is not None
        names = [self._new() for _ in range(number)]
        reached = " ".join(f"{focus} {shape.path.sparql} {name} ." for name in names)
        apart = " && ".join(f"!sameTerm({one}, {two})" for one, two in combinations(names, 2))
        return f"{reached} FILTER({apart})" if apart else reached

    def _pairs(self, shape: Shape, constraint: Constraint, focus: str, value: str) -> str | None:
        """Demands that compare the values with those of another property."""
        reach = f"{focus} {shape.path.sparql} {value} ." if shape.path else f"BIND({focus} AS {value})"
        other = self._new()
        if constraint.parameter == "closed":
            allowed = ", ".join(term.n3() for term in constraint.values) or "<urn:none>"
            return f"{focus} ?path {value} . FILTER(?path NOT IN ({allowed}))"
        if constraint.parameter not in {"equals", "disjoint", "lessThan", "lessThanOrEquals"}:
            return None
        compared = constraint.values[0].n3()
        match constraint.parameter:
            case "equals" if shape.path is None:
                apart = f"OPTIONAL {{ {focus} {compared} {other} . FILTER(!sameTerm({other}, {focus})) }}"
                both = f"VALUES {other}_own {{ true false }} {apart} BIND(IF({other}_own, {focus}, {other}) AS {value})"
                return f"{both} FILTER(IF({other}_own, NOT EXISTS {{ {focus} {compared} {focus} }}, BOUND({other})))"
            case "equals" if shape.path is not None:
                missing = f"{reach} FILTER NOT EXISTS {{ {focus} {compared} {value} }}"
                added = f"{focus} {compared} {value} . FILTER NOT EXISTS {{ {focus} {shape.path.sparql} {value} }}"
                return f"{{ {missing} }} UNION {{ {added} }}"
            case "disjoint":
                return f"{reach} FILTER EXISTS {{ {focus} {compared} {value} }}"
            case _:
                sign = "<" if constraint.parameter == "lessThan" else "<="
                return f"{reach} {focus} {compared} {other} . FILTER(!COALESCE({value} {sign} {other}, false))"

    def _new(self) -> str:
        return f"?v{next(self._numbers)}"


def _ruled(shape: Shape, rule: SparqlConstraint, focus: str) -> Check:
    """The select of a rule, of its focus nodes alone; its prefixes stay at the head."""
    select = _PREBOUND.sub(_THIS, rule.select)
    if shape.path is not None:
        select = select.replace("$PATH", shape.path.sparql)
    if not rule.joinable:
        found = f"SELECT DISTINCT {_THIS} WHERE {{ {focus} }}"
        return Check(shape, "SPARQLConstraintComponent", select, rule, focus=found)
    head, words = _SELECT.split(select, maxsplit=1)
    joined = f"{head}SELECT DISTINCT * WHERE {{ {focus} {{ {words} }} }}"
    return Check(shape, "SPARQLConstraintComponent", joined, rule)


def _all(tests: list[str]) -> str:
    return " && ".join(f"({test})" for test in tests) or "true"


def _class_alone(shape: Shape) -> URIRef | None:
    if shape.path is None and not shape.properties and not shape.sparql and len(shape.constraints) == 1:
        only = shape.constraints[0]
        return URIRef(only.values[0]) if only.parameter == "class" else None
    return None


def _unsupported(shape: Shape, what: str) -> ShapesError:
    return ShapesError(f"形状 {shape.iri} 用不了：{what}", f"the shape {shape.iri} cannot be used: {what}")
