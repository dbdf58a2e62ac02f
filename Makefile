# Thirteen Days: every target makes .venv on first use. Another Python: make install PYTHON=python3.12
# (after `make clean`, if .venv is already there).

PYTHON ?= python3
ARGS ?=
# Tests are the same on every run; another SEED looks elsewhere.
SEED ?= 1962
# Two processes, whole files to each. JOBS=0 for one process (a debugger needs that).
JOBS ?= 2

BIN := .venv/bin
STAMP := .venv/.installed
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet -c .ci/constraints.txt
PYTEST := PYTHONHASHSEED=$(SEED) $(BIN)/python -m pytest -n $(JOBS) --dist loadfile --hypothesis-seed=$(SEED)

.PHONY: install play test check bench bench-peers soak clean

install: $(STAMP)

play: $(STAMP)
	$(BIN)/thirteen-days $(ARGS)

test: $(STAMP)
	$(PYTEST) -m "not soak" $(ARGS)

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST) -m "not soak" $(ARGS)

bench: $(STAMP)
	$(BIN)/python -m tests.bench $(ARGS)

# The engines that `make bench` sets us beside: bink and OpenSpiel, and inkjs where there is npm.
bench-peers: $(STAMP)
	$(PIP) --no-build-isolation -e '.[bench]'
	if command -v npm >/dev/null; then npm install --silent --no-save --prefix .bench inkjs@2.4.0; fi

# Stop it when you like: the next run goes on where this one stopped.
soak: $(STAMP)
	$(BIN)/python -m tests.soak $(ARGS)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests assets -name __pycache__ -type d -prune -exec rm -rf {} +

# The build backend goes in first, pinned like the rest, so that nothing unpinned is fetched to build with.
$(STAMP): pyproject.toml .ci/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Thirteen Days needs Python 3.11 or newer; try: make install PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) hatchling editables
	$(PIP) --no-build-isolation -e '.[dev]'
	@touch $@
