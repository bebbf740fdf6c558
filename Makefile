# 政图 Zhengtu. `make demo` needs python3 (3.11 or later) and a way to PyPI, nothing else; `make help` lists the rest.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet
SAMPLES ?= samples
OUTPUT ?= output
GOLD ?= tests/evaluation/gold
PAGES ?= tests/evaluation/pages
GRAPHOLOGY := tests/export/graphology

# the lock is PyPI's own (uv's default index), with no other index and no local wheels, whatever this machine is set up to use
UNSET_INDEXES := env -u UV_INDEX -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS
LOCK := $(UNSET_INDEXES) $(BIN)/uv pip compile --quiet --no-config \
	--universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint types imports rules unit browser peers evaluate lock site wheel clean distclean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.runtime $(VENV)/.project ## build the graph of the sample pages and say where it is
	$(BIN)/kg build $(SAMPLES) -o $(OUTPUT)
	@printf '\nOpen %s/index.html in a browser.\n' "$(abspath $(OUTPUT))"

test: lint types imports rules unit ## run every check: style, types, imports, rules, tests

lint: $(VENV)/.dev ## style and form
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy, strict
	$(BIN)/mypy

imports: $(VENV)/.dev ## the layers of docs/architecture.md
	PYTHONPATH=. $(BIN)/lint-imports --no-logo

rules: $(VENV)/.dev ## every example of every rule
	$(BIN)/kg rules check

unit: $(VENV)/.dev browser peers ## the tests, in a browser too where there is one
	$(BIN)/pytest

browser:
	@if command -v chromium >/dev/null && command -v chromedriver >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing chromium, chromium-driver and fonts-noto-cjk for the browser tests."; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
			chromium chromium-driver fonts-noto-cjk >/dev/null; } \
		|| echo "They could not be installed: the browser tests will be skipped."; \
	else \
		echo "No chromium and chromedriver on the path: the browser tests will be skipped."; \
	fi

peers: $(VENV)-peers/.installed $(GRAPHOLOGY)/node_modules ## what reads our files back and is not Python's alone: graphology, followthemoney

evaluate: $(VENV)/.runtime $(VENV)/.project ## measure against pages with gold; GOLD=folder PAGES=folder for others
	$(BIN)/kg evaluate $(GOLD) --pages $(PAGES)

lock: $(VENV)/.dev ## resolve the dependencies anew and write the requirements with hashes
	$(LOCK) --upgrade pyproject.toml -o requirements.txt
	$(LOCK) --upgrade pyproject.toml --group dev --extra dask --extra ocr --extra office --extra parquet --extra pdf --extra tables --extra plots -c requirements.txt -o requirements-dev.txt
	$(LOCK) --upgrade --group site -o requirements-site.txt
	$(LOCK) --upgrade --group peers -o requirements-peers.txt
	$(LOCK) --group build -c requirements-dev.txt -o requirements-build.txt

site: requirements-site.txt ## build the documents as pages in build/site, which need no network
	@test -x $(VENV)-site/bin/python || $(PYTHON) -m venv $(VENV)-site
	@$(VENV)-site/bin/python -m pip --disable-pip-version-check --no-input install --quiet --require-hashes -r requirements-site.txt
	NO_MKDOCS_2_WARNING=1 $(VENV)-site/bin/mkdocs build --quiet
	@printf 'Open %s/index.html in a browser.\n' "$(abspath build/site)"

wheel: $(VENV)/.dev ## build dist/*.whl
	rm -rf dist
	$(BIN)/hatchling build -t wheel -d dist

clean: ## remove what was built, keep the environment
	rm -rf output dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find kg tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove the environment too
	rm -rf $(VENV) $(VENV)-site $(VENV)-peers $(GRAPHOLOGY)/node_modules

# The environment, in steps that leave a stamp each. jieba comes as source: its build backend is installed first, from the
# lock as well, so that nothing unhashed is fetched on the way.

$(VENV)/.created:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) not found: install Python 3.11 or later, or say PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$$($(PYTHON) --version) is too old: Python 3.11 or later is needed; say PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "$(PYTHON) comes without venv: on Debian or Ubuntu, apt-get install python3-venv"; exit 1; }
	@test -x $(BIN)/python || { echo "Making $(VENV)"; $(PYTHON) -m venv $(VENV); }
	@touch $@

$(VENV)/.build: requirements-build.txt | $(VENV)/.created
	@echo "Installing the build backend"
	@$(PIP) --require-hashes -r requirements-build.txt
	@touch $@

$(VENV)/.runtime: requirements.txt $(VENV)/.build
	@echo "Installing the locked dependencies (about 250 MB; a minute or two the first time)"
	@$(PIP) --no-build-isolation --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.project: pyproject.toml $(VENV)/.build
	@$(PIP) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime $(VENV)/.project
	@echo "Installing the locked tools for development"
	@$(PIP) --no-build-isolation --require-hashes -r requirements-dev.txt
	@touch $@

# Neither stops the tests: where one cannot be had, it is said and its tests are skipped.

$(VENV)-peers/.installed: requirements-peers.txt
	@if command -v pkg-config >/dev/null && pkg-config --exists icu-i18n; then \
		echo "Installing followthemoney (the first time its PyICU is compiled, for a minute or two)"; \
		$(PYTHON) -m venv $(VENV)-peers && $(VENV)-peers/bin/python -m pip --disable-pip-version-check --no-input install \
			--quiet --require-hashes -r requirements-peers.txt \
		|| echo "It could not be installed: the test of the ftm format will be skipped."; \
	else \
		echo "No ICU to compile against (Debian: libicu-dev, pkg-config): the test of the ftm format will be skipped."; \
		mkdir -p $(VENV)-peers; \
	fi
	@touch $@

$(GRAPHOLOGY)/node_modules: $(GRAPHOLOGY)/package-lock.json
	@if command -v npm >/dev/null; then \
		npm ci --prefix $(GRAPHOLOGY) --silent --no-audit --no-fund \
		|| echo "graphology could not be installed: its tests will be skipped."; \
	else \
		echo "No npm on the path: the tests of graphology will be skipped."; \
	fi
	@if [ -d $@ ]; then touch $@; fi
