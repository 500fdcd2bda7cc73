# make demo   a ready-made plan into out/, and its week here
# make test   every test
# make lint   ruff, mypy, and whether the compiled catalogue is fresh
# make words  the translators' files, after a text has changed
# make bench  how fast, as ratios within one run
# Needs Python 3.11 or newer and a package registry; everything is put into .venv.

.DEFAULT_GOAL := test
.PHONY: demo test lint words bench clean

CANDIDATES := python3.14 python3.13 python3.12 python3.11 python3 python
IS_NEW := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in $(CANDIDATES); do \
	command -v $$p >/dev/null 2>&1 && $$p -c "$(IS_NEW)" 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin

demo: .venv/installed
	$(BIN)/hipcal build half-marathon-4-days -o out

test: .venv/tested
	$(BIN)/python -m pytest

lint: .venv/tested
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m hipcal.catalogue --check
	$(BIN)/python -m hipcal.figures --check
	$(BIN)/python -m hipcal.translating --check

words: .venv/tested
	$(BIN)/python -m hipcal.translating

bench: .venv/tested
	$(BIN)/python bench/bench.py

clean:
	rm -rf .venv out build dist

.venv/made:
	@test -n "$(PYTHON)" || { echo "hipcal needs Python 3.11 or newer; none of $(CANDIDATES) is. \
	Install one, or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c "$(IS_NEW)" || { echo "$(PYTHON) is older than Python 3.11." >&2; exit 1; }
	$(PYTHON) -m venv .venv
	touch $@

.venv/installed: .venv/made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q hipcal
	touch $@

.venv/tested: .venv/made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,dev]'
	touch $@ .venv/installed
