# `make report`, `make test` and `make lab` set up .venv on first use; nothing after that touches a network.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: report test test-all lab lint evaluate pictures fuzz clean

report: $(READY)
	$(BIN)/python -m analysis run

test: $(READY) lint
	$(BIN)/python -m pytest -m "not slow and not browser" -n 2

test-all: $(READY) lint
	@(command -v chromium || command -v chromium-browser || command -v google-chrome) >/dev/null || \
	  echo "No chromium found: the browser tests are SKIPPED; apt-get install chromium runs them."
	$(BIN)/python -m pytest -n 2 --dist loadfile -rs

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy

# the figures of docs/evaluation.md; EVAL names the folder of the data
EVAL ?= ../shared/eval
evaluate: $(READY)
	bench/evaluate.sh $(EVAL)

lab: $(READY)
	$(BIN)/jupyter lab --notebook-dir=notebooks

# The README's pictures, from the report on the project's own story; needs a chromium.
pictures: report
	$(BIN)/python docs/pictures.py outputs/meta-scale-ai/default/report.html docs

# A minute of atheris over the document reader, the quantity reader and the HTML writer (Linux; fetches atheris once).
fuzz: $(READY)
	$(BIN)/python -c "import atheris" 2>/dev/null || $(BIN)/python -m pip install -qq "atheris>=2.3"
	$(BIN)/python fuzz/run.py 60

# The byte code is compiled once here: where PYTHONDONTWRITEBYTECODE is set every notebook would compile pandas again.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq -r requirements.lock
	$(BIN)/python -m pip install -qq --no-deps -e .
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q -j 0 .venv/lib analysis || true
	touch $(READY)

clean:
	rm -rf .venv outputs build dist *.egg-info
