"""Every regular expression of the package is linear in practice: lines of 100 kB made against it take it no longer.

All are found, not listed: those that the code compiles while it reads a story, and those written in functions that
this reading did not reach. Each is called as the package calls it: what is only ever matched from a place on need not
be fast to search for."""

from __future__ import annotations

import ast
import random
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import FrameType
from typing import Any

import pytest

import analysis

PACKAGE = Path(analysis.__file__).parent
METHODS = {"search", "match", "fullmatch", "findall", "finditer", "split", "sub"}
CALLS = METHODS | {"compile"}
SIZE, SECONDS = 100_000, 1.5
LINES = (
    "a", " ", "A", "1", ".", ",", "-", "'", "“", '"', "(", "<", "⁵", "and ", "A. ", "1,", "$1", "1 a ", "Aa ", "a-", "the Aa of ",
    "a@a.", "http://a/", "<a ", "\n",
)  # fmt: skip


class Watched:
    """A compiled pattern that notes which of its methods are called."""

    def __init__(self, pattern: re.Pattern[str], called: set[str]) -> None:
        self._pattern, self._called = pattern, called

    def __getattr__(self, name: str) -> Any:
        if name in METHODS:
            self._called.add(name)
        return getattr(self._pattern, name)


def compiled_while_reading() -> Iterator[tuple[str, int, str, set[str]]]:
    """(pattern, flags, where, methods called) of what the package compiles when it is imported anew and reads the
    golden story."""
    found: dict[tuple[str, int], tuple[str, set[str]]] = {}
    compile_, package = re._compile, str(PACKAGE)  # type: ignore[attr-defined]

    def noted(pattern: Any, flags: Any) -> Any:
        frame: FrameType | None = sys._getframe(1)
        while frame and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        if frame and frame.f_code.co_filename.startswith(package) and isinstance(pattern, str):
            where = f"{Path(frame.f_code.co_filename).relative_to(PACKAGE)}:{frame.f_lineno}"
            made = compile_(pattern, flags)
            return Watched(made, found.setdefault((pattern, int(flags)), (where, set()))[1])
        return compile_(pattern._pattern if isinstance(pattern, Watched) else pattern, flags)

    before = {name: sys.modules.pop(name) for name in list(sys.modules) if name.split(".")[0] == "analysis"}
    re.purge()
    re._compile = noted  # type: ignore[attr-defined]
    try:
        read_everything()
    finally:
        re._compile = compile_  # type: ignore[attr-defined]
        for name in [n for n in sys.modules if n.split(".")[0] == "analysis"]:
            del sys.modules[name]
        sys.modules.update(before)
    yield from ((pattern, flags, where, called) for (pattern, flags), (where, called) in found.items())


def read_everything() -> None:
    fresh: Any = import_module("analysis")
    for module in walk_packages([str(PACKAGE)], "analysis."):
        if "_project" not in module.name and not module.name.endswith("__main__"):
            import_module(module.name)
    seeds = str(Path(__file__).parent / "golden")
    story = fresh.load(fresh.Settings(seeds=seeds, story="elevator", setting="default"))
    for name in story.published:
        _ = story.published[name]
    import_module("analysis.batch.report").report_page(story)


def written_in_functions() -> Iterator[tuple[str, int, str, set[str]]]:
    """(pattern, flags, where, method) of every pattern given as a plain literal to a call of `re`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
                continue
            if getattr(node.func.value, "id", "") != "re" or node.func.attr not in CALLS:
                continue
            if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                flags = re.IGNORECASE if "re.I" in ast.unparse(node) else 0
                called = {node.func.attr} & METHODS or named(path, node.lineno)
                yield node.args[0].value, int(flags), f"{path.relative_to(PACKAGE)}:{node.lineno}", called


def named(path: Path, number: int) -> set[str]:
    """The methods that the package calls of the name to which a line assigns."""
    name = path.read_text("utf-8").splitlines()[number - 1].split(" = ")[0].strip()
    call = re.compile(rf"(?<![\w.]){re.escape(name)}\.(\w+)\(")
    return {m for file in path.parent.rglob("*.py") for m in call.findall(file.read_text("utf-8"))} & METHODS


def expressions() -> list[tuple[str, int, str, set[str]]]:
    """(pattern, flags, where, methods) of each; searched for where nothing tells how it is called."""
    found: dict[tuple[str, int], tuple[str, set[str]]] = {}
    for pattern, flags, where, called in (*written_in_functions(), *compiled_while_reading()):
        found.setdefault((pattern, flags), (where, set()))[1].update(called)
    return [(pattern, flags, where, called or {"search"}) for (pattern, flags), (where, called) in found.items()]


def examples(pattern: re.Pattern[str], chance: random.Random) -> list[str]:
    """A few texts that the pattern takes, or nearly: what is repeated to a line that it must look at everywhere."""
    parsed: Any = import_module("re._parser").parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    return [text for _ in range(4) if (text := "".join(_text(parsed, chance)))]


def _text(parsed: Any, chance: random.Random) -> Iterator[str]:
    for operation, given in parsed:
        name = str(operation)
        if name == "LITERAL":
            yield chr(given)
        elif name in {"NOT_LITERAL", "ANY"}:
            yield "x"
        elif name == "IN":
            yield _member(given, chance)
        elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            low, high, inner = given
            for _ in range(min(int(high), max(int(low), chance.randint(0, 2)))):
                yield from _text(inner, chance)
        elif name == "SUBPATTERN":
            yield from _text(given[3], chance)
        elif name == "ATOMIC_GROUP":
            yield from _text(given, chance)
        elif name == "BRANCH":
            yield from _text(chance.choice(given[1]), chance)


def _member(members: Any, chance: random.Random) -> str:
    kinds = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a", "CATEGORY_NOT_SPACE": "a"}
    if str(members[0][0]) == "NEGATE":
        taken = {chr(v) for o, v in members[1:] if str(o) == "LITERAL"}
        return next(c for c in "ax1 .,-“\n<" if c not in taken)
    operation, value = chance.choice(members)
    match str(operation):
        case "LITERAL":
            return chr(value)
        case "RANGE":
            return chr(chance.choice(value))
    return kinds.get(str(value), "a")


class TooLongError(Exception):
    pass


def takes_too_long(call: Callable[[], Any]) -> bool:
    """Whether a call takes more than the seconds allowed, of this process's own time. It is cut off then."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        call()
    except TooLongError:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return False


def slow_lines(pattern: re.Pattern[str], methods: set[str], size: int) -> Iterator[str]:
    """What lines are made of that the pattern takes too long for."""
    anchored = [m for m in ("match", "fullmatch") if m in methods]
    calls = [getattr(pattern, m) for m in anchored]
    calls += [lambda text: sum(1 for _ in pattern.finditer(text))] if methods - set(anchored) else []
    own = examples(pattern, random.Random(pattern.pattern))
    for unit in [*LINES, *own, *(f"{text} " for text in own)]:
        line = unit * (size // len(unit))
        for text in (line, line[:-1] + "\x00"):
            for call in calls:
                if takes_too_long(lambda call=call, text=text: call(text)):  # type: ignore[misc]
                    yield unit[:40]
                    return


def test_a_pattern_that_is_not_linear_is_found() -> None:
    for bad in (r"(a+)+$", r"\s+$", r"(?:\w+\s?)*!"):
        assert list(slow_lines(re.compile(bad), {"search"}, SIZE)), bad
    assert not list(slow_lines(re.compile(r"\b\d{1,3}\b"), {"search", "match", "fullmatch"}, SIZE))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer of the process's own time")
def test_every_expression_is_linear() -> None:
    found = expressions()
    assert len(found) > 250
    failed = []
    for pattern, flags, where, called in found:
        start = time.process_time()
        if units := list(slow_lines(re.compile(pattern, flags), called, SIZE)):
            failed.append(f"{where}: {pattern[:80]!r} on {units[0]!r} × {SIZE} ({time.process_time() - start:.1f} s)")
    assert failed == []
