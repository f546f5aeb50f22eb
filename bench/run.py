"""Measures speed and prints Markdown: against peers, and how time and memory grow. Run from the project's root:

    python bench/run.py peers PEERS/bin/python     the same articles, peers in an environment of their own
    python bench/run.py survey 100 1000 10000      articles in stories of ten, each size in a process of its own
    python bench/run.py story 10 100 1000          accounts of one story
    python bench/run.py batch 40                   notebook runs: papermill's command line one by one, and batches

Times are of the processor, which other work on the machine hardly touches; only `batch` is by the clock."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]
from articles import rows

ROOT = Path(__file__).parents[1]


def processor(call: Callable[[Any], Any], given: Sequence[Any]) -> float:
    """Seconds of processor time of a call over a sequence, after a first round that loads what is loaded once."""
    for one in given[:3]:
        call(one)
    start = time.process_time()
    for one in given:
        call(one)
    return time.process_time() - start


def table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    for cells in (head, ["---"] * len(head), *lines):
        print(f"| {' | '.join(cells)} |")


def peers(python: str) -> None:
    """Ours against theirs, on the same articles and sentences."""
    import analysis
    from analysis.facts.quantities import quantities
    from analysis.sentiment import tone_of

    texts = [row["text"] for row in rows(100, 3)]
    sentences = [text[s.start : s.end] for text in texts for s in analysis.sentences(text)]
    few = sentences[:300]
    words = sum(len(text.split()) for text in texts)
    given = json.dumps({"texts": texts, "sentences": sentences, "few": few})
    bare = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run([python, str(ROOT / "bench" / "peers.py")], input=given, text=True, capture_output=True,
                          check=True, env=bare)  # fmt: skip
    theirs = json.loads(done.stdout)
    ours = {
        "formulas": processor(analysis.grades, texts),
        "tone": processor(tone_of, texts),
        "claims": processor(analysis.claims, texts),
        "quantities": processor(quantities, few),
    }
    print(f"{len(texts)} articles, {words:,} words, {len(sentences):,} sentences; Python {sys.version.split()[0]}\n")
    lines = []
    for peer, own, count, unit in (
        ("textstat", "formulas", len(texts), "article"),
        ("vaderSentiment", "tone", len(sentences), "sentence"),
        ("quantulum3", "quantities", len(few), "sentence"),
        ("Recognizers-Text", "quantities", len(few), "sentence"),
    ):
        told = theirs[peer]
        name = f"{peer} {told['version']}" + (f" (failed on {told['failed']})" if told["failed"] else "")
        each = [f"{1000 * s / count:.3f} ms" for s in (ours[own], told["seconds"])]
        lines.append([own, f"{each[0]} a {unit}", name, each[1], f"{told['seconds'] / ours[own]:.1f}×"])
    table(["what", "Crossread", "peer", "the peer's", "ratio"], lines)
    together = sum(ours[name] for name in ("tone", "formulas", "claims"))
    print(f"\nTone, grades and claims together: {1e6 * together / words:.1f} ms per 1,000 words on one core.")


def survey(sizes: Sequence[int]) -> None:
    """Time and memory of a survey, stories of ten accounts."""
    _growth(sizes, lambda n: (max(n // 10, 1), min(n, 10)), "articles")


def story(sizes: Sequence[int]) -> None:
    """Time and memory of one story."""
    _growth(sizes, lambda n: (1, n), "accounts of one story")


def _growth(sizes: Sequence[int], shape: Callable[[int], tuple[int, int]], what: str) -> None:
    lines = []
    for size in sizes:
        stories, accounts = shape(size)
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "articles.jsonl"
            with source.open("w", encoding="utf-8") as file:
                file.writelines(json.dumps(row) + "\n" for row in rows(stories, accounts))
            command = [sys.executable, __file__, "measured", str(source), str(Path(folder) / "tables")]
            told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        lines.append([f"{size:,}", f"{told['seconds']:.1f} s", f"{1000 * told['seconds'] / size:.1f} ms",
                      f"{told['megabytes']:.0f} MB"])  # fmt: skip
    table([what, "processor time", "an article", "memory"], lines)


def measured(source: str, out: str) -> None:
    """One survey in this process: seconds of processor time without the imports, and the most memory held."""
    from analysis import survey as surveys
    from analysis.survey.stories import measured as warm

    warm([{"story": "s", "rows": list(rows(1, 2))}], {})
    start = time.process_time()
    assert surveys.run(Path(source), Path(out)) == 0
    told = {"seconds": time.process_time() - start}
    print(json.dumps(told | {"megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def batch(runs: int) -> None:
    """Notebook runs by the clock: papermill's command line in sequence, a batch with standard and with warm kernels."""
    books = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
    count = -(-runs // len(books))
    with tempfile.TemporaryDirectory() as folder:
        seeds, out = Path(folder) / "seeds", Path(folder) / "out"
        for row in rows(count, 5):
            (seeds / row["story"]).mkdir(parents=True, exist_ok=True)
            (seeds / row["story"] / f"{row['article']}.txt").write_text(f"{row['title']}\n\n{row['text']}\n", "utf-8")
        variables = {**os.environ, "CROSSREAD_SEEDS": str(seeds), "CROSSREAD_OUT": str(out), "PYTHONPATH": str(ROOT)}
        variables.pop("PYTHONDONTWRITEBYTECODE", None)
        names = sorted(p.name for p in seeds.iterdir())
        command = [sys.executable, "-m", "papermill", "--no-progress-bar", "-k", "python3"]
        one_by_one = [[*command, str(b), str(Path(folder) / "o.ipynb"), "-r", "story", n] for n in names for b in books]
        lines = [["papermill's command line, one after the other", _clock(one_by_one[:runs], variables)]]
        for kind in ("standard", "warm"):
            run = [sys.executable, "-m", "analysis", "run", "--quiet", "--kernel", kind]
            lines.append(
                [f"`crossread run --kernel {kind}`", _clock([[*run, "--out", f"{out}-{kind}"]], variables)]
            )
    first = lines[0][1]
    made = len(names) * len(books)
    table(
        ["how", "time", "ratio per run"],
        [[how, f"{s:.0f} s", f"{first / runs / (s / (runs if s is first else made)):.1f}×"] for how, s in lines],
    )
    print(
        f"\n{runs} notebook runs by papermill; {made} runs, with tables, reports, pages and the index, by each batch."
    )


def _clock(commands: Sequence[Sequence[str]], variables: dict[str, str]) -> float:
    start = time.perf_counter()
    for command in commands:
        subprocess.run(command, check=True, env=variables, capture_output=True)
    return time.perf_counter() - start


def main(argv: Sequence[str]) -> int:
    match list(argv):
        case ["peers", python]:
            peers(python)
        case ["survey" | "story" as what, *sizes] if sizes and all(s.isdecimal() for s in sizes):
            {"survey": survey, "story": story}[what](list(map(int, sizes)))
        case ["measured", source, out]:
            measured(source, out)
        case ["batch", runs] if runs.isdecimal():
            batch(int(runs))
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
