# What `make help` prints are the comments behind `##`.

VENV := .venv
PY := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup demo example generate test check format lowest highest contract mutants soak compare chaos bench docs pictures build sbom lock clean
.DELETE_ON_ERROR:

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## make .venv with the locked dependencies (done by the others where needed)
	@:

# The script compares what is in these files, so a touched file alone reinstalls nothing.
$(INSTALLED): scripts/requirements/dev.txt pyproject.toml scripts/setup.sh
	@scripts/setup.sh $(VENV)

demo: setup generate ## set up, compile the clients, start the mocks, and drive all five clients through their story
	@$(PY) examples/demo.py

example: setup ## run one of the examples against mocks of its own (NAME=codevf_folder; see examples/README.md)
	@$(PY) examples/run.py $(NAME)

generate: setup ## compile specs/ into generated/, and the sync twins of kit and clients
	@$(PY) scripts/generate.py
	@$(PY) scripts/twins.py

# All tests on up to four cores; a few named ones start sooner without. A hundred programs of ours are started, so
# bytecode is kept even where the environment says not to.
TESTED = $(if $(ARGS),$(ARGS),--numprocesses auto --maxprocesses 4 --dist worksteal)
test lowest highest: export PYTHONDONTWRITEBYTECODE =

test: setup ## run the tests (ARGS='-k name' for some of them)
	@$(PY) -m pytest $(TESTED)

lowest: ## run the tests with the oldest dependencies that pyproject.toml allows
	@scripts/setup.sh .cache/lowest scripts/requirements/lowest.txt
	@.cache/lowest/bin/python -m pytest $(TESTED)

highest: ## run the tests with the newest dependencies that pyproject.toml allows, whatever the lock says
	@scripts/setup.sh .cache/highest newest
	@.cache/highest/bin/python -m pytest $(TESTED)

check: setup ## types, style, specs, drift, import contracts; writes nothing (CHECK='mypy ruff' for some of them)
	@$(PY) scripts/check.py $(CHECK)

format: setup ## format the code, and mend what ruff can mend
	@$(VENV)/bin/ruff check --fix-only --quiet .
	@$(VENV)/bin/ruff format --quiet .
	@$(PY) scripts/twins.py

contract: setup ## hold the mocks against their documents for longer, with a random seed; and wait for 100,000 tasks
	@$(PY) -m pytest tests/contract tests/waiting/test_figures.py --deep $(ARGS)

mutants: setup ## plant faults into the mocks, and see the contract tests find each
	@$(PY) -m tests.contract

soak: setup ## 200 connections for a minute, faults on (ARGS="--seconds 600")
	@$(PY) scripts/soak.py $(ARGS)

compare: setup ## write docs/faults.md: what published clients and ours do on the same faults
	@$(PY) scripts/compare.py

chaos: setup ## kill programs over and over on one ledger, and count what is lost or doubled (ARGS='--seed 7 --tasks 200')
	@$(PY) scripts/chaos.py $(ARGS)

bench: setup ## measure speed, beside other clients and mock servers, and write docs/performance.md (QUICK=1: under 90 s)
	@$(PY) -m benchmarks.run $(if $(QUICK),--quick) $(ARGS)

docs: setup ## build the documentation, a static site with search, into site/ (ARGS='--site FOLDER')
	@$(PY) scripts/docs.py $(ARGS)

pictures: setup ## make the pictures of the README anew, in docs/pictures
	@$(PY) scripts/pictures.py

build: setup ## sdist and wheel into dist/, the same bytes each time
	@scripts/build.sh

sbom: setup ## what a user installs with specloom and with each extra, as CycloneDX documents in dist/
	@$(PY) scripts/sbom.py

lock: setup ## pin the dependencies anew (ARGS=--upgrade for their newest releases)
	@scripts/lock.sh $(ARGS)

clean: ## remove what the other targets made, .venv too
	@rm -rf $(VENV) .cache dist site .hypothesis .coverage*
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
