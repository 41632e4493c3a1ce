# Two commands on a fresh machine with Python 3.11 to 3.13 and make: `make demo` and `make test`.
# Each sets up what it needs in .venv first, from hash-pinned locks; the second time that is done already.
# uv is used where it is present and never needed.

VENV := .venv
BIN := $(VENV)/bin
TRAINING := .venv-training
POPCORN ?= ../shared/data/popcorn/train.json
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)
# Wheels only: no package runs code of its own, and none needs a compiler, while it is installed.
LOCKED := --require-hashes --only-binary :all:
INSTALL := $(if $(UV),"$(UV)" pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)

.PHONY: help demo test check lint format types docs lock clean test-training reader
.DEFAULT_GOAL := help

help: ## Show these lines
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

demo: $(VENV)/.ready ## Build the store from seeds/, print its facts, ask it, draw the network
	@$(BIN)/pressgraph demo --output out

test: $(VENV)/.ready-dev lint types ## Run every check, then every test
	$(BIN)/python -m pytest

check: $(VENV)/.ready-dev lint types ## The checks and the tests that need no trained model, wheel or browser
	$(BIN)/python -m pytest -m "not model and not wheel and not browser"

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check graph tests bench docs training
	$(BIN)/ruff format --check graph tests bench docs training

types: $(VENV)/.ready-dev
	$(BIN)/mypy

format: $(VENV)/.ready-dev ## Lay out the code
	$(BIN)/ruff check --fix graph tests bench docs training
	$(BIN)/ruff format graph tests bench docs training

docs: $(VENV)/.ready-dev ## Write anew what the documents show: the ontology's page, the pictures, the output of commands
	$(BIN)/python docs/make_ontology_html.py
	$(BIN)/python docs/make_pictures.py
	$(BIN)/python tests/console.py

test-training: $(TRAINING)/.ready ## The tests of training: a small reader is made, which takes a minute
	$(TRAINING)/bin/python -m pytest -m training

reader: $(TRAINING)/.ready ## Make the trained reader anew: two cores for about an hour
	$(TRAINING)/bin/python training/make_reader.py $(if $(wildcard $(POPCORN)),--popcorn $(POPCORN)) --output reader

clean: ## Remove what the commands above made
	rm -rf $(VENV) $(TRAINING) .lock-venv out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

# The first Python that will do. Debian ships Python without ensurepip: uv makes a venv there, python3 does not.
$(BIN)/python:
	@for python in "$(PYTHON)" python3 python3.13 python3.12 python3.11; do \
	  "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null || continue; \
	  if [ -n "$(UV)" ]; then "$(UV)" venv --quiet --python "$$python" $(VENV) && exit 0; fi; \
	  "$$python" -m venv $(VENV) && exit 0; \
	  rm -rf $(VENV); \
	done; \
	echo "pressgraph needs Python 3.11, 3.12 or 3.13 with venv (on Debian: apt install python3-venv), or PYTHON=/path/to/it" >&2; exit 1

# $(call install,LOCK): the locked packages, then this checkout, whose build fetches nothing.
define install
	@echo "Setting up $(VENV) from $(1): a minute or two the first time" >&2
	@$(INSTALL) $(LOCKED) -r $(1)
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@
endef

$(VENV)/.ready: requirements.lock pyproject.toml | $(BIN)/python
	$(call install,requirements.lock)

# The development lock holds all of the other one, so whoever has it is ready for the demo too.
$(VENV)/.ready-dev: requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	$(call install,requirements-dev.lock)
	@touch $(VENV)/.ready

# PyTorch and the like have an environment of their own: nothing that ships needs them.
$(TRAINING)/.ready: requirements-dev.lock training/requirements.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(TRAINING): some minutes the first time" >&2
	@$(BIN)/python -m venv $(TRAINING) 2>/dev/null || $(UV) venv --quiet --seed --python $(BIN)/python $(TRAINING)
	@$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check $(LOCKED) -r requirements-dev.lock
	@$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	@$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# One lock for Python 3.11 to 3.13 on every platform: the newest versions that all of them share.
COMPILE = $(or $(UV),.lock-venv/bin/uv) pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
  --generate-hashes --no-strip-extras --no-annotate --no-header --no-emit-index-url --upgrade pyproject.toml

lock: $(if $(UV),,.lock-venv/bin/uv) ## Lock the newest versions that pyproject.toml admits
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --constraint requirements.lock --group dev --extra english --extra fast --output-file requirements-dev.lock

.lock-venv/bin/uv:
	$(PYTHON) -m venv .lock-venv
	.lock-venv/bin/pip install --quiet --disable-pip-version-check uv
