# `make` alone says what there is. Nothing outside this folder is touched but the caches of pip and npm, and temporary files.

VENV := .venv
BIN := $(VENV)/bin
PACKAGES := $(patsubst %/pyproject.toml,./%,$(wildcard src/*/pyproject.toml) clients/python/pyproject.toml)
ARGS ?=

NODE := clients/lint clients/typescript clients/browser examples/static-blog
ALL_CORES := --numprocesses=auto --dist=loadscope
BESIDE := $(CURDIR)/$(BIN)/python $(CURDIR)/tools/with_blog.py

# Bytecode makes the second start three times faster; a foreign path could hide what is installed here.
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX

# An environment that was copied or moved with its checkout points at the old place, and one may outlive its Python.
ifneq ($(shell test -x $(BIN)/python && cat $(VENV)/.checkout 2>/dev/null),$(CURDIR))
STALE := stale
endif

.DEFAULT_GOAL := help
.PHONY: help setup serve test fast check check-clients crash fuzz bench clients format lock openapi released clean stale

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 23

setup: $(VENV)/.installed ## make .venv with everything in it, from the hashes in constraints.txt
	@:

serve: setup ## a blog on http://127.0.0.1:8000 with its own database in .blog/ (ARGS="--port 8001")
	@exec $(BIN)/blog serve $(ARGS)

test: setup ## all tests (ARGS="-k slug")
	@$(BIN)/python -m pytest $(or $(ARGS),$(ALL_CORES))

fast: setup ## the tests of domain and use cases, in milliseconds
	@$(BIN)/python -m tests.fast $(ARGS)

check: setup ## everything that must hold before a change goes in; pytest builds and installs the wheels, too
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/blog openapi | diff docs/openapi.json -
	$(BIN)/python -m tools.openapi_changes
	$(BIN)/python -m tests.fast --cpu-ms 20
	$(BIN)/python -m pytest $(ALL_CORES)

check-clients: setup $(NODE:%=%/node_modules/.installed) ## what needs Node 20: lint of the document, TypeScript, two generators, pages in a browser
	cd clients/lint && npm run --silent check
	cd clients/typescript && $(BESIDE) npm run --silent check
	$(BIN)/python tools/clients.py --only hey-api,datamodel-code-generator
	cd clients/browser && $(BESIDE) npm test --silent
	cd clients/typescript && npm run --silent build
	cd examples/static-blog && $(BESIDE) --import content npm test --silent

bench: setup ## measure everything and write docs/performance.md, about 20 minutes (ARGS=--quick, ARGS="search walk")
	@$(BIN)/python -m benchmarks $(ARGS)

crash: setup ## kill servers and PostgreSQL under load, 25 times each (ARGS="--all" for races, keys, stops, planted defects)
	@$(BIN)/python -m tools.crash $(ARGS)

fuzz: setup ## the long forms of the tests that make up their input (ARGS="hidden" for one; no ARGS lists them)
	@$(BIN)/python -m tools.fuzz $(ARGS)

clients: setup ## generate clients with every generator of docs/clients.md, and check what they make
	$(BIN)/python tools/clients.py $(ARGS)

format: setup ## format the code and mend what ruff can mend
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

lock: setup ## resolve constraints.txt anew after a pyproject.toml changed (ARGS=--upgrade for newer versions)
	$(BIN)/python tools/lock.py $(ARGS)

openapi: setup ## write docs/openapi.json, the Python client made of it, and docs/policy.md
	$(BIN)/blog openapi > docs/openapi.json.new
	@mv docs/openapi.json.new docs/openapi.json
	$(BIN)/python -m clients.python.generate
	$(BIN)/python -m tools.policy_page > docs/policy.md.new
	@mv docs/policy.md.new docs/policy.md

released: setup ## keep docs/openapi.json as that of a release (VERSION=0.1.0)
	@$(BIN)/python -m tools.openapi_changes --release $(VERSION)

clean: ## remove .venv, node_modules and caches; the database in .blog/ stays
	rm -rf $(VENV) clients/generators/.venv clients/generators/node_modules $(NODE:%=%/node_modules)
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.checkout: $(STALE)
	@python=$$(sh tools/python.sh) && rm -rf $(VENV) && $$python -m venv $(VENV)
	@echo '$(CURDIR)' > $@

$(VENV)/.locked: constraints.txt $(VENV)/.checkout
	@echo 'Installing the third parties of constraints.txt into $(VENV) …'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r constraints.txt
	@touch $@

%/node_modules/.installed: %/package-lock.json %/package.json
	@echo 'Installing what $* needs from npm …'
	@cd $* && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

# Hashes cannot be asked of folders, so ours come after the third parties, and without another look at them.
$(VENV)/.installed: $(VENV)/.locked pyproject.toml $(PACKAGES:%=%/pyproject.toml)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation \
		$(PACKAGES:%=-e %) -e .
	@touch $@
