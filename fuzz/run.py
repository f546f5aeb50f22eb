"""Fuzzes with atheris: `python fuzz/run.py SECONDS`, shared by the targets; exit 1 with the input when a law breaks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]
SEEDS = (
    b"\x00The mayor said on Monday that 3,000 people paid $1.5 million.\n\nIt rained.\n",
    b"\x01<html><body><p>Twenty-one <b>men</b>, 41, &amp; half of them</p><script>x()</script></body></html>",
    b'\x03{"text": "About 12 per cent, or 5.2bn euros", "title": "x"}\n',
    b'\x04text,title\n"Between 5 and 10 o\'clock",x\n',
    b"\x02---\ntitle: x\n---\n# Head\n- one\n",
)


def one(name: str, seconds: int) -> None:
    """Runs one target in this process; libFuzzer ends it."""
    import tempfile

    import atheris

    with atheris.instrument_imports(include=["analysis"]):
        # Every module is imported here, not on first use: what is imported later is not instrumented, and a fuzzer
        # that sees no new branch throws every input away.
        from targets import PIECES, TARGETS
    with tempfile.TemporaryDirectory() as folder:
        corpus, words = Path(folder) / "corpus", Path(folder) / "words"
        corpus.mkdir()
        for number, seed in enumerate(SEEDS):
            (corpus / str(number)).write_bytes(seed)
        words.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in piece) + '"\n' for piece in PIECES))
        options = [f"-max_total_time={seconds}", "-max_len=4096", "-timeout=20", "-print_final_stats=1", "-verbosity=0"]
        atheris.Setup([sys.argv[0], *options, f"-dict={words}", str(corpus)], TARGETS[name])
        atheris.Fuzz()


def main(argv: list[str]) -> int:
    if len(argv) == 2:
        one(argv[0], int(argv[1]))
    from targets import TARGETS

    seconds = int(argv[0]) if argv else 60
    codes = []
    for name in TARGETS:
        print(f"{name}: {seconds // len(TARGETS)} s", flush=True)
        codes.append(
            subprocess.run([sys.executable, __file__, name, str(seconds // len(TARGETS))], check=False).returncode
        )
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
