# sezam: each recipe sets up what it needs in .venv. Nothing but Python 3.11 or newer and make has to be there.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
OUT ?= out/by-htp

.DEFAULT_GOAL := help
.PHONY: help setup study test check fix serve pages bench bench-peers proof mutation clean

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

study: .venv/.study ## study the High Technologies Park: a report, tables and a workbook in out/by-htp
	@$(BIN)/sezam study by/htp -o $(OUT)

setup: .venv/.dev ## everything for working on sezam

test: .venv/.dev ## the tests
	@$(BIN)/pytest -n 2

check: .venv/.dev ## format, lint, imports, types, tests
	@$(BIN)/ruff format --check src tests
	@$(BIN)/ruff check src tests
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/pytest -n 2

fix: .venv/.dev ## mend what can be mended by machine
	@$(BIN)/ruff check --fix-only --quiet src tests
	@$(BIN)/ruff format --quiet src tests

serve: .venv/.dev ## the claims checker as a page of this machine
	@$(BIN)/sezam serve

pages: .venv/.dev ## a page a country in docs/countries, made from the packs
	@$(BIN)/sezam pages -o docs/countries

bench: .venv/.dev ## speed, as ratios in one run, and what people wait for
	@$(BIN)/python benchmarks/kernel.py
	@$(BIN)/python benchmarks/poland.py
	@$(BIN)/python benchmarks/startup.py

bench-peers: .venv/.dev ## the same pay slips by other engines, each in an environment of its own
	@$(BIN)/python benchmarks/peers/compare.py

proof: .venv/.dev ## exact against compiled, a million cases a regime
	@$(BIN)/python benchmarks/proof.py

mutation: .venv/.dev ## how many changes of the Belarusian pack the tests catch
	@$(BIN)/python benchmarks/mutation.py

clean: ## remove what was made
	@rm -rf .venv .bench out build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis

.venv/bin/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sezam needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another: make PYTHON=/path/to/python3.11")'
	@echo "Making .venv with $(PYTHON) ..."
	@"$(PYTHON)" -m venv .venv

.venv/.study: requirements/study.txt pyproject.toml | .venv/bin/python
	@echo "Installing what the study needs (once; a minute or two) ..."
	@$(PIP) install --require-hashes -r requirements/study.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements/dev.txt pyproject.toml | .venv/bin/python
	@echo "Installing what tests and checks need (once; a minute or two) ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ .venv/.study
