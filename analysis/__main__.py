"""The commands: `python -m analysis …`, also installed as `crossread`. Rooms are imported when their command runs."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from .settings import SettingsError, suggestion

DONE, FAILED, WRONG, MET, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 130, 143


class Stopped(BaseException):
    """SIGTERM came: everything under way is left as by Ctrl-C."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a call in one line, and takes no option for another that begins like it."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{**given, "allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {' '.join(message.split())}; see {self.prog} --help", file=sys.stderr)
        raise SystemExit(WRONG)


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    top = _Parser(prog="crossread", description="Reads several news accounts of one story side by side.")
    top.add_argument("--verbose", action="store_true", help="show tracebacks of errors")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_run(commands.add_parser("run", help="execute the notebooks and write pages, tables and the index"))
    survey = commands.add_parser("survey", help="the tables for many stories, without notebooks")
    survey.add_argument("input", type=Path, metavar="INPUT", help="JSON Lines, CSV, Parquet, or a folder of stories")
    survey.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the tables")
    survey.add_argument(
        "--engine", default="local", metavar="NAME", help="local, processes[:N], or tcp://…, tls://… of a Dask cluster"
    )
    survey.add_argument("--quiet", action="store_true", help="say nothing but problems")
    check = commands.add_parser("check", help="whether evidence bears out a claim, for a file of claims")
    check.add_argument("input", type=Path, metavar="INPUT.jsonl", help='{"id", "claim", "evidence"} a line')
    check.add_argument("--out", type=Path, required=True, metavar="OUT.jsonl", help="file for the verdicts")
    _add_share(commands.add_parser("share", help="one zip of a story's report, figures and tables, to send"))
    _add_sample(commands.add_parser("sample", help="a blinded coding sheet of verdicts"))
    _add_score(commands.add_parser("score", help="how many verdicts coders bear out, and how far they agree"))
    commands.add_parser("codebook", help="every table and column in words")
    doctor = commands.add_parser("doctor", help="what is missing on this machine, and how to get it")
    doctor.add_argument("--out", type=Path, metavar="DIR", help="output folder to look at")
    for command in commands.choices.values():
        command.add_argument("--verbose", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return top


def _add_run(run: argparse.ArgumentParser) -> None:
    which = run.add_mutually_exclusive_group()
    which.add_argument("--story", action="append", default=[], metavar="NAME", help="a folder under seeds/; repeatable")
    which.add_argument("--folder", type=Path, metavar="DIR", help="one story's files; the folder's name is the story's")
    out = "folder for all that is generated (project's outputs/); %%Y, %%m and %%d in its name are today's"
    run.add_argument("--out", type=Path, metavar="DIR", help=out)
    run.add_argument("--matrix", type=Path, metavar="FILE", help="which runs to make (project's notebooks/matrix.yml)")
    run.add_argument("--jobs", type=_jobs, metavar="N", help="notebooks at a time (one a core; warm: one more)")
    run.add_argument("--force", action="store_true", help="run everything, changed or not")
    run.add_argument("--failed-only", action="store_true", help="run only what failed last time")
    run.add_argument("--kernel", choices=["standard", "warm"], default="standard", help="warm: fork one process")
    run.add_argument("--quiet", action="store_true", help="say nothing but problems")
    run.add_argument("--strict", action="store_true", help="exit 1 when an account was left out")
    run.add_argument("--fail-on", choices=["new-conflict"], help="exit 3 when accounts differ that did not before")


def _add_share(share: argparse.ArgumentParser) -> None:
    share.add_argument("story", metavar="STORY", help="a story that was run")
    share.add_argument("--full-text", action="store_true", help="whole articles too; mind the publishers' rights")
    share.add_argument("--setting", default="default", metavar="NAME", help="which setting's pages (default)")
    share.add_argument("--out", type=Path, metavar="DIR", help="folder of what was generated (project's outputs/)")


def _add_sample(sample: argparse.ArgumentParser) -> None:
    sample.add_argument(
        "input", type=Path, nargs="?", metavar="INPUT", help="finished tables of a survey or of stories (outputs/)"
    )
    sample.add_argument("--n", type=int, default=200, metavar="N", help="verdicts to draw (200)")
    sample.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed draws the same verdicts (1)")
    sample.add_argument("--out", type=Path, required=True, metavar="FILE.csv", help="the sheet; its key lies beside it")


def _add_score(score: argparse.ArgumentParser) -> None:
    score.add_argument("sheets", type=Path, nargs="+", metavar="CODED.csv", help="coded sheets, one or more coders")
    score.add_argument("--key", type=Path, metavar="FILE", help="the sheet's key, where it is not beside it")


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of jobs; give 1 to 64")
    return int(text)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code: 0 done, 1 failed, 2 wrong call or input, 3 `--fail-on` met,
    130 Ctrl-C, 143 SIGTERM."""
    arguments = parser().parse_args(_corrected(list(sys.argv[1:] if argv is None else argv)))
    command: Callable[[argparse.Namespace], int] = _COMMANDS[arguments.command]
    in_main = threading.current_thread() is threading.main_thread()
    # A shell starts background jobs with Ctrl-C ignored; a stop that is sent to us on purpose still counts.
    stops = {signal.SIGTERM: _stop, signal.SIGINT: signal.default_int_handler}
    before = {number: signal.signal(number, handler) for number, handler in stops.items()} if in_main else {}
    try:
        return command(arguments)
    except SettingsError as error:
        return _say(error, WRONG, arguments.verbose)
    except (KeyboardInterrupt, Stopped) as stop:
        return _stopped(TERMINATED if isinstance(stop, Stopped) else INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output left, as with `| head`: nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        what = f"{type(error).__name__}: {' '.join(str(error).split())}"
        return _say(f"{what}; --verbose shows where", FAILED, arguments.verbose)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _corrected(argv: list[str]) -> list[str]:
    """The call, refused here with a "did you mean" when its command is mistyped."""
    word = next((a for a in argv if not a.startswith("-")), None)
    if word is not None and word not in _COMMANDS:
        print(f"crossread: {word}: no such command;{suggestion(word, set(_COMMANDS))}", file=sys.stderr)
        raise SystemExit(WRONG)
    return argv


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise Stopped


def _stopped(code: int) -> int:
    """Leaves at once: a thread that still reads a story must not keep a stopped batch alive."""
    print("crossread: stopped; what was finished stays, the rest runs next time", file=sys.stderr, flush=True)
    if any(t is not threading.main_thread() and not t.daemon for t in threading.enumerate()):
        sys.stdout.flush()
        os._exit(code)
    return code


def _say(error: object, code: int, verbose: bool) -> int:
    print(f"crossread: {error}", file=sys.stderr)
    if verbose:
        traceback.print_exc()
    return code


def _run(given: argparse.Namespace) -> int:
    from .batch.plan import PlanError, planned
    from .batch.progress import Progress
    from .batch.run import Options, run, usual_jobs

    progress = Progress(given.quiet)
    try:
        plan = planned(given.story, given.folder, given.out, given.matrix)
    except PlanError as error:
        return _say(error, WRONG, given.verbose)
    jobs = given.jobs or usual_jobs(given.kernel)
    options = Options(jobs, given.force, given.failed_only, given.kernel, given.verbose)
    try:
        outcome = run(plan, options, progress)
    except OSError as error:
        what = f"{plan.out}: cannot be written ({error.strerror})"
        return _say(f"{what}; give --out a folder that can", WRONG, given.verbose)
    left_out = [*outcome.skipped, *(f"{name}: the story's folder is empty, left out" for name in plan.empty)]
    for line in left_out:
        progress.warn(line)
    if outcome.current:
        progress.say(f"{outcome.current} up to date")
    for change in outcome.conflicts:
        progress.say(f"accounts differ now: {change.story}: {change.question} ({change.after}, {change.cause})")
    progress.say(str(plan.out / "index.html"))
    if outcome.failures or (given.strict and left_out):
        return FAILED
    return MET if given.fail_on and outcome.conflicts else DONE


def _survey(given: argparse.Namespace) -> int:
    from . import survey

    try:
        return survey.run(given.input, given.out, progress=not given.quiet, engine=given.engine)
    except survey.SurveyError as error:
        return _say(error, WRONG, given.verbose)


def _check(given: argparse.Namespace) -> int:
    from . import checks

    try:
        return checks.run(given.input, given.out)
    except checks.CheckError as error:
        return _say(error, WRONG, given.verbose)


def _share(given: argparse.Namespace) -> int:
    from .batch.share import ShareError, shared

    try:
        path = shared(given.story, given.out, given.setting, given.full_text)
    except ShareError as error:
        return _say(error, WRONG, given.verbose)
    if given.full_text:
        print("crossread: the zip holds whole articles; they belong to their publishers", file=sys.stderr)
    print(path)
    return DONE


def _sample(given: argparse.Namespace) -> int:
    from .coding import CodingError
    from .coding.commands import sample

    try:
        return sample(given.input, given.n, given.seed, given.out)
    except CodingError as error:
        return _say(error, WRONG, given.verbose)


def _score(given: argparse.Namespace) -> int:
    from .coding import CodingError
    from .coding.commands import score

    try:
        return score(given.sheets, given.key)
    except CodingError as error:
        return _say(error, WRONG, given.verbose)


def _codebook(given: argparse.Namespace) -> int:
    from .tables.schema import codebook

    print(codebook())
    return DONE


def _doctor(given: argparse.Namespace) -> int:
    from .batch.doctor import findings

    found = findings(given.out)
    for finding in found:
        print(finding.line)
    return FAILED if any(f.missing for f in found) else DONE


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "run": _run,
    "survey": _survey,
    "check": _check,
    "share": _share,
    "sample": _sample,
    "score": _score,
    "codebook": _codebook,
    "doctor": _doctor,
}

if __name__ == "__main__":
    sys.exit(main())
