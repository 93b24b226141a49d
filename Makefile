# Everything a contributor runs. Needs: Python >= 3.11 with venv, make, git. See docs/how-to/install.md.

# The caller's own environments must not leak in: only what uv.lock names is used.
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME CONDA_PREFIX UV_PROJECT_ENVIRONMENT DJANGO_SETTINGS_MODULE
# Nor a wish to keep no bytecode: each of some hundred processes would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
export CHIBO_DATA ?= $(CURDIR)/.chibo
OF ?= hoa-an
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format bench build stop clean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 18

setup: ## get everything ready to work on chibo (packages, assets, messages)
	@$(PYTHON) tools/set_up.py work

demo: ## serve the demo commune at http://127.0.0.1:8000 (PORT=… another port, OF=kbang another demo)
	@$(PYTHON) tools/set_up.py run
	@CHIBO_DEMO=1 exec $(BIN)/chibo serve --demo $(OF)

test: ## set up, then every check and every test
	@$(PYTHON) tools/set_up.py test
	@CHIBO_TEST=1 exec $(BIN)/python tools/run_tests.py

check: ## lint, types, import direction, migrations, messages
	@$(PYTHON) tools/set_up.py work
	@CHIBO_TEST=1 exec $(BIN)/python tools/run_checks.py

format: ## put Python and templates into the house's form
	@$(PYTHON) tools/set_up.py work
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix . && $(BIN)/python tools/run_checks.py --format-templates

bench: ## measure speed; prints a table, writes bench-results/
	@$(PYTHON) tools/set_up.py work
	@CHIBO_TEST=1 exec $(BIN)/python -m bench

build: ## build the wheel with its assets into dist/
	@$(PYTHON) tools/set_up.py work
	@$(PYTHON) tools/set_up.py wheel

stop: ## stop the embedded database server of this checkout
	@$(BIN)/python -m chibo.postgres stop

clean: ## remove what was built or downloaded; the data in .chibo stay
	rm -rf .venv .tools node_modules dist src/chibo/web/static/build
