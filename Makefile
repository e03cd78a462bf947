# Wegwijzer. `make help` lists the targets; CONTRIBUTING.md says more.
#
# One rule compiles for four trees: the program (build/), with sanitizers for the tests (build/asan/),
# with counters for the coverage (build/coverage/), by clang for its fuzzer (build/fuzz/). Each mirrors src/ and tests/.

BUILD ?= build
export BUILD
PREFIX = /usr/local
CC = gcc
CFLAGS = -O2 -g
FUZZ_SECONDS = 60
MAKEFLAGS += --no-builtin-rules $(if $(MAKELEVEL:0=),,--jobs=$(shell nproc))

# What the program needs: pkg-config's names, what has none, and Debian's packages with them.
libraries = libcmark yaml-0.1 libutf8proc libgit2 tidy libmicrohttpd
other_libraries = -lstemmer -lm
packages = gcc libc6-dev make pkg-config libcmark-dev libyaml-dev libutf8proc-dev libxxhash-dev \
	libgit2-dev libtidy-dev libmicrohttpd-dev libstemmer-dev
node_packages = nodejs:node npm:npm ca-certificates chromium:chromium python3:python3 git
test_packages = libcmocka-dev libjansson-dev gcovr default-jre-headless:java nginx:/usr/sbin/nginx wdutch
bench_packages = hugo:hugo wdutch
lint_packages = clang-format:clang-format clang-tidy:clang-tidy
fuzz_packages = clang:clang

warnings = -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla \
	$(if $(CI)$(WERROR),-Werror)
# Asked when the first file is compiled, not before: the packages may have been installed just then.
library_flags = $(eval library_flags := $$(shell pkg-config --cflags $(libraries)))$(library_flags)
library_links = $(eval library_links := $$(shell pkg-config --libs $(libraries)))$(library_links)
links = -pthread -Wl,--as-needed $(library_links) $(other_libraries)
compile = -std=c11 -D_GNU_SOURCE -Isrc -pthread $(CFLAGS) $(warnings) $(library_flags) -MMD -MP

sources = $(sort $(wildcard src/*/*.c src/main.c))
tests = $(sort $(wildcard tests/unit/*/*_test.c tests/spec/*_test.c))
fuzzers = $(sort $(wildcard tests/fuzz/*_fuzz.c))

asan = -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
coverage = -O0 --coverage
fuzz = -O1 -w -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all

all: $(BUILD)/wegwijzer ## compile (the default)

site: $(BUILD)/wegwijzer ## install what is missing, compile, build content/ into site/
	$(BUILD)/wegwijzer build

test: test-packages ## install what is missing, run every test, end with the counts
	+@tests/run

coverage: test-packages ## lines and branches that the tests reach, file by file
	+@tests/run --coverage

# What tests/run asks for, so that it can run what compiles and count what does not.
test-programs: $(BUILD)/wegwijzer tests/node_modules/.package-lock.json \
	$(foreach tree,asan coverage,$(BUILD)/$(tree)/wegwijzer $(tests:%.c=$(BUILD)/$(tree)/%))

bench: bench-programs ## measure against Hugo, Pagefind, git and cmark alone; PARTS='build search' for some
	tests/bench/bench.py $(PARTS)

bench-programs: $(BUILD)/wegwijzer $(BUILD)/tests/bench/floor bench-packages \
	$(foreach folder,tests tests/bench,$(folder)/node_modules/.package-lock.json)

fuzz: $(fuzzers:%.c=$(BUILD)/fuzz/%) ## run each fuzzer for FUZZ_SECONDS=60
	@status=0; for fuzzer in $^; do \
		name=$$(basename $$fuzzer); found=$(BUILD)/fuzz/corpus/$$name; mkdir -p $$found; echo "$$name"; \
		$$fuzzer -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 -artifact_prefix=$$found- \
			$$found $$(ls -d tests/fuzz/corpus/$$name) || status=1; \
	done; exit $$status

format: lint-packages ## put all C files in the house's format
	clang-format -i $(c_files)

# clang-format leaves comments as they are, so their width is looked at here.
lint: lint-packages ## check the format, and clang-tidy; FILES='src/base/text.c …' for some
	clang-format --dry-run -Werror $(c_files)
	@! for file in $(c_files); do expand $$file | LC_ALL=C.UTF-8 grep -HnE --label=$$file '.{101}'; done | grep .
	@! grep -rnE 'TO[D]O|FIX[M]E' src layouts Makefile
	printf '%s\n' $(or $(FILES),$(sources)) | xargs --max-procs=$$(nproc) --replace \
		clang-tidy --quiet --warnings-as-errors='*' {} -- -std=c11 -D_GNU_SOURCE -Isrc $(library_flags)

install: $(BUILD)/wegwijzer ## the program and its layouts, under PREFIX=/usr/local
	install -D $(BUILD)/wegwijzer $(DESTDIR)$(PREFIX)/bin/wegwijzer
	mkdir -p $(DESTDIR)$(PREFIX)/share/wegwijzer
	cp -R layouts $(DESTDIR)$(PREFIX)/share/wegwijzer/

clean: ## remove what was built; a published site/ stays
	rm -rf $(BUILD) tests/node_modules tests/bench/node_modules

help: ## this list
	@sed -En 's/^([a-z]+):.*## (.*)/make \1	\2/p' $(MAKEFILE_LIST) | expand --tabs=16

c_files = $(wildcard src/*.c src/*/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch])

packages:
	@.ci/packages $(packages)
%-packages: packages
	@.ci/packages $($*_packages)
test-packages bench-packages: node-packages

# $(call tree,FOLDER,COMPILER,FLAGS,PACKAGES): objects, program, test programs and fuzzers of one tree.
define tree
$(1)/%.o: %.c Makefile | $(4)
	@mkdir -p $$(@D)
	$(2) $$(compile) $(3) -c -o $$@ $$<
$(1)/wegwijzer: $(sources:%.c=$(1)/%.o)
	$(2) $(CFLAGS) $(3) -o $$@ $$^ $$(links)
$(tests:%.c=$(1)/%) $(fuzzers:%.c=$(1)/%): %: %.o $(filter-out $(1)/src/main.o,$(sources:%.c=$(1)/%.o))
	$(2) $(3) -o $$@ $$^ -lcmocka -ljansson $$(links)
-include $(patsubst %.c,$(1)/%.d,$(sources) $(tests) $(fuzzers))
endef

$(eval $(call tree,$(BUILD),$(CC),,packages))
$(eval $(call tree,$(BUILD)/asan,$(CC),$(asan),packages))
$(eval $(call tree,$(BUILD)/coverage,$(CC),$(coverage),packages))
$(eval $(call tree,$(BUILD)/fuzz,clang,$(fuzz),fuzz-packages))

$(BUILD)/tests/bench/floor: tests/bench/floor.c Makefile | packages
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_GNU_SOURCE $(CFLAGS) $(warnings) -pthread -o $@ $< $$(pkg-config --libs libcmark)

# npm writes this file last, so it is newer than the lock when all is installed.
tests/node_modules/.package-lock.json tests/bench/node_modules/.package-lock.json: \
		%/node_modules/.package-lock.json: %/package-lock.json | node-packages
	npm ci --prefix $* --ignore-scripts --no-audit --no-fund --loglevel=error

.PHONY: all site test test-programs coverage bench bench-programs fuzz format lint install clean help packages
.SECONDARY:
.DELETE_ON_ERROR:
