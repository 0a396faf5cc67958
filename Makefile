# `make demo` and `make test` need git, make and a python3 >= 3.11 that has venv (or uv).
PYTHON ?= python3
VENV ?= .venv
LOCK ?= requirements-dev.lock
BIN := $(VENV)/bin
# Many tests wait for processes and sockets, so there are more workers than cores. Each costs 10 s
# of CPU time: it collects all tests and starts a PostgreSQL.
WORKERS ?= 4
SEED ?= 20261124
SCHEDULES ?= 1000000
NODE_SCHEDULES ?= 100000
KILLS ?= 500
SHARE ?= 1
RUNS ?= 10000000
MODULES ?= secret.ratchet secret.payload secret.identity secret.handshake secret.noise \
  secret.primitives secret.sas secret.safety secret.clock secret.texts secret.files \
  secret.contents secret.session wire.reportable wire.transcripts wire.permissions hub.rate_limits

.PHONY: demo test check install lock dist manual pictures drill bench cluster schedules pairs moves kills promises fuzz mutants models campaigns clean

# The demonstration needs no tools of developers: a first look takes half the time.
demo: $(VENV)/.runs
	@$(BIN)/tui-chat demo

# COVERAGE=1, as in CI, also measures what the tests cover, and takes a tenth longer.
# Many tests start the program as a process of its own: with its bytecode kept that takes half the
# time. The bytecode of the tests is made first, in two halves, or each worker would make all of it.
test: export PYTHONDONTWRITEBYTECODE =
test: install
	@rm -f .coverage .coverage.*
	@[ -d tests/__pycache__ ] || for part in "relay tests/pages tests/whole" tui_chat; do \
	  $(BIN)/python -m pytest -q --collect-only -p no:cacheprovider tests/$$part >/dev/null & done; wait
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(if $(COVERAGE),--cov --cov-report=)
	@[ -z "$(COVERAGE)" ] || for part in relay tui_chat/secret; do \
	  $(BIN)/python -m coverage report --include="$$part/*" --fail-under=95 >.coverage-report.txt || \
	  { cat .coverage-report.txt; exit 1; }; done

check: install
	@$(BIN)/ruff format --check -q .
	@$(BIN)/ruff check -q .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python .ci/words.py
	@$(BIN)/mypy --no-error-summary tests/kit tests/campaigns tests/conftest.py .ci/words.py .ci/dist.py $(wildcard docs/*.py docs/models/*.py)
	@$(BIN)/lint-imports >.lint-imports.log 2>&1 || { cat .lint-imports.log; exit 1; }

install: $(VENV)/.installed

$(VENV)/.runs: requirements-demo.lock pyproject.toml
	$(call environment,requirements-demo.lock)
	@touch $@

$(VENV)/.installed: $(LOCK) pyproject.toml
	$(call environment,$(LOCK))
	@touch $(VENV)/.runs $@

# A new virtual environment, with what the lock $(1) names and this package. pip gets uv, which does
# the rest in a tenth of the time. An index that pip is told of is unknown to uv, so then, and where
# uv fails, pip does it all.
define environment
	@missing() { echo "make: $$1" >&2; exit 1; }; \
	pip="$(BIN)/python -m pip --disable-pip-version-check"; \
	with() { "$$1" pip install -q --python $(BIN)/python --require-hashes -r $(1) && \
	  "$$1" pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e . ; }; \
	if command -v uv >/dev/null 2>&1; then \
	  uv venv -q --clear --python $(PYTHON) $(VENV) && with uv; \
	else \
	  command -v $(PYTHON) >/dev/null || \
	    missing "There is no $(PYTHON). Install Python 3.11 or later, or uv."; \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    missing "$(PYTHON) is older than 3.11. Name a later one: make PYTHON=python3.11"; \
	  $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	    missing "$(PYTHON) has no venv. Debian and Ubuntu: apt install python3-venv. Or install uv."; \
	  $(PYTHON) -m venv --clear $(VENV) || exit 1; \
	  { ! $$pip config list | grep -q index && $$pip install -q --only-binary :all: \
	    --require-hashes -r requirements-installer.lock && with $(BIN)/uv; } 2>/dev/null || { \
	  $$pip install -q --require-hashes -r $(1) && \
	  $$pip install -q --no-deps --no-build-isolation -e . ; }; \
	fi
endef

# The campaigns below take long; their results are recorded with date, seed and command in docs/.
schedules: install
	@$(BIN)/python -m tests.campaigns.schedules --count $(SCHEDULES) --seed $(SEED)

node-schedules: install
	@$(BIN)/python -m tests.campaigns.schedules nodes --count $(NODE_SCHEDULES)

# Every two operations at two connections of one PostgreSQL, stopped between each two statements.
pairs: install
	@$(BIN)/python -m tests.campaigns.pairs --seed $(SEED)

# Machines of a relay with several nodes are killed while people chat.
kills: install
	@$(BIN)/python -m tests.campaigns.kills --kills $(KILLS) --seed $(SEED)

# Promises of a relay with several nodes that name a number or a time: bans, logins, presence and more.
# SHARE=0.1 tries a tenth.
promises: install
	@$(BIN)/python -m tests.campaigns.promises --share $(SHARE)

# A large relay that is moved into PostgreSQL, killed at each step.
moves: install
	@$(BIN)/python -m tests.campaigns.moves

# The models of docs/models/: they need spin and gcc (tcc saves time), and proverif for what is beside them.
models: install
	@$(BIN)/python docs/models/check.py
	@if [ -f docs/models/proverif.py ]; then $(BIN)/python docs/models/proverif.py; fi

bench: install
	@$(BIN)/python -m bench.relay
	@$(BIN)/python -m bench.store
	@$(BIN)/python -m bench.files
	@$(BIN)/python -m bench.secret
	@$(BIN)/python -m bench.search
	@$(BIN)/python -m bench.logins

fuzz: campaigns
	@.venv-campaigns/bin/python -m tests.campaigns.fuzz --runs $(RUNS) --seed $(SEED)

mutants: campaigns
	@.venv-campaigns/bin/mutmut run --max-children 1 \
	  $(foreach module,$(MODULES),'*$(module).*')
	@.venv-campaigns/bin/mutmut results

campaigns:
	@$(MAKE) --no-print-directory install VENV=.venv-campaigns LOCK=requirements-campaigns.lock

# PostgreSQL, NATS and three nodes on this machine. A key press kills a node, or starts it again.
# Without a terminal (</dev/null) it plays the story by itself, and checks it.
cluster: install
	@$(BIN)/python -m bench.cluster

pictures: install
	@$(BIN)/python docs/pictures.py
	@$(BIN)/python docs/pictures_story.py
	@$(BIN)/python -m docs.pictures_serve

drill: install
	@PATH="$(abspath $(BIN)):$$PATH" sh docs/drill.sh

# Wheel, source archive, SBOM and their hashes, from the last commit and without the network.
dist: install
	@$(BIN)/python .ci/dist.py

manual: install
	@$(BIN)/python docs/manual.py
	@$(BIN)/python docs/key_page.py

# requirements.lock: what operators and users install; -demo: that and what installs this package
# from its folder; -dev: that and the tools; -installer: what installs the others.
lock:
	uv pip compile -q --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 pyproject.toml -o requirements.lock
	uv pip compile -q --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	uv pip compile -q --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 pyproject.toml --group build -c requirements-dev.lock -o requirements-demo.lock
	uv pip compile -q --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 pyproject.toml --extra cluster -c requirements-dev.lock \
	  -o requirements-cluster.lock
	uv pip compile -q --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 pyproject.toml --group campaigns -c requirements-dev.lock \
	  -o requirements-campaigns.lock
	uv pip compile -q --universal --no-strip-extras --generate-hashes --no-emit-index-url --no-header \
	  --python-version 3.11 --group installer -o requirements-installer.lock

clean:
	rm -rf $(VENV) .venv-campaigns mutants .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
