# The two commands: `make demo` and `make test`. `make help` lists them all.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo demo-reset test check fix prove

help:  ## Show what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:  ## Install what running needs, and .venv/bin/harbour
	@$(PYTHON) ops/setup.py

setup-dev:
	@$(PYTHON) ops/setup.py --dev

demo: setup  ## Run Harbour with an invented force; Ctrl-C stops it
	@$(BIN)/harbour demo

demo-reset: setup  ## The same, beginning anew: what was entered is thrown away
	@$(BIN)/harbour demo --reset

test: setup-dev  ## Run every test (ARGS="tests/unit -k grade" for some of them)
	@$(BIN)/python -m pytest $(or $(ARGS),--numprocesses=2 --dist=loadfile)

prove: setup-dev  ## Run the long proofs in full; make test runs each of them small
	@HARBOUR_PROVE=1 $(BIN)/python -m pytest -m proof $(ARGS)

check: setup-dev  ## Run every static check
	@$(BIN)/python ops/check.py

fix: setup-dev  ## Put right what can be put right without thought
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .
