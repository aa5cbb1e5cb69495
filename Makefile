# make run: set up once, then the main job.  make test: set up and check everything.
# make train: make the shipped weights anew from the tune halves of tests/quality; about half an hour on two cores.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check setup setup-test format train
.DEFAULT_GOAL := run

run: setup
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/coach demo --screen; else $(BIN)/coach demo; fi

test: setup-test
	@$(MAKE) --no-print-directory check

check:
	@echo "== ruff" && $(BIN)/ruff check . && $(BIN)/ruff format --check --quiet .
	@echo "== mypy" && $(BIN)/mypy
	@echo "== import contracts" && $(BIN)/lint-imports
	@echo "== tests" && $(BIN)/python -m pytest

format:
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

train: setup-test
	@$(MAKE) --no-print-directory -j2 train-competencies train-elements train-pairs

train-competencies train-elements train-pairs: train-%:
	@$(BIN)/python -m scripts.train_$*

setup:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed and $(PYTHON) was not found; install it or name it: make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) scripts/setup.py

setup-test:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed and $(PYTHON) was not found; install it or name it: make PYTHON=..." >&2; exit 1; }
	@$(PYTHON) scripts/setup.py --test
