# One command each. Every recipe is one line; anything longer is a small script in tools/.

PYTHON ?= python3
IN := .venv/bin/python
PYTEST := $(IN) -m pytest -q
# Plugins that only `make test` needs: a second less to wait.
LIGHT := -p no:schemathesis -p no:faker
FAST := $(wildcard tests/pure tests/properties tests/transcripts tests/convergence tests/contract tests/documentation)
SOURCES := $(shell find src -name "*.py" -o -name "*.toml")
WEB := tools/web/node_modules/.package-lock.json

# Byte code that is kept halves the time until the first test runs; git ignores it.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run demo lint check test docs format hook bench fuzz browsers clean

help: ## Print this list.
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

run: .venv/.runtime ## Start a node and print its address (PORT=8123 for another port, TLS=1 for https).
	@.venv/bin/veillee serve $(if $(PORT),--port $(PORT)) $(if $(TLS),$$($(IN) tools/self_signed.py))

demo: .venv/.runtime ## Start a throw-away town of replayed people (PORT=8123 for another port).
	@.venv/bin/veillee demo $(if $(PORT),--port $(PORT))

lint: .venv/.workshop $(WEB) ## Read everything without running it: style, imports, types, spelling, sizes, names.
	@$(IN) tools/lint.py

check: lint ## Lint and the fast tests: the inner loop.
	@$(PYTEST) -n auto $(LIGHT) $(FAST) -m "not slow"

test: .venv/.workshop .venv/.runtime $(WEB) browsers ## Run every test, with real servers and browsers; install what that needs.
	@$(PYTEST) tests -n 3 --dist loadscope --reruns 1 --hypothesis-profile=thorough

docs: .venv/.workshop ## Write the reference pages anew from the declarations.
	@$(IN) tools/make_reference.py

format: .venv/.workshop ## Put the code into its one form.
	@$(IN) -m ruff format --quiet . && $(IN) -m ruff check --quiet --fix .

hook: .venv/.workshop ## Check style, imports and spelling before each of your commits.
	@ln -sf ../../tools/pre-commit .git/hooks/pre-commit

bench: .venv/.workshop .venv/.runtime ## Measure under load, one JSON line a measure (ONLY=id for a measure or a group).
	@$(IN) -m bench $(if $(ONLY),--only $(ONLY))

fuzz: .venv/.workshop ## Throw rubbish at the decoders and readers for five minutes (SECONDS=20 for less).
	@$(IN) tools/fuzz.py $(if $(SECONDS),--seconds $(SECONDS))

browsers: .venv/.workshop ## Install the browsers of the tests (needs root on Debian; says so otherwise).
	@$(IN) tools/install_browsers.py

clean: ## Forget what was installed and cached here; kept data in var/ stays.
	@rm -rf .venv tools/web/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build

.venv/.runtime: pyproject.toml tools/install.py $(SOURCES)
	@$(PYTHON) tools/install.py runtime

.venv/.workshop: pyproject.toml tools/install.py
	@$(PYTHON) tools/install.py workshop

$(WEB): tools/web/package-lock.json .venv/.workshop
	@$(IN) tools/install_web.py
