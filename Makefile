# Builds and tests tallygate. 'make help' lists the goals.
#
# There are two halves. Without VARIANT this file is the front door: it sets up, calls itself with
# VARIANT=release, asan, ... and runs things. With VARIANT it holds the rules for one build directory.

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory

# Taken from the command line, never from the environment: such names are common there.
BUILD := build
ONLY :=
UPDATE :=
V :=
WERROR :=
# Narrow this while the rest of the tree is in pieces: make unit ONLY=base LIB_DIRS="lib/base"
LIB_DIRS := $(sort $(wildcard lib/*/))
Q := $(if $(V),,@)

PREFIX ?= /usr/local
DESTDIR ?=
FUZZ_SECONDS ?= 30

ifneq ($(origin VARIANT),command line)
# ------------------------------------------------------------------------------ the front door

# A -j on the command line still wins.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell getconf _NPROCESSORS_ONLN)
endif

export ASAN_OPTIONS := exitcode=99:allocator_may_return_null=1:detect_stack_use_after_return=1
export UBSAN_OPTIONS := exitcode=99:print_stacktrace=1

SETUP := tests/tools/setup
# Two makes over one build directory would tear each other's files apart.
LOCK := $(if $(shell command -v flock),flock $(BUILD)/.lock)
# Calls the second half: $(call build,variant,targets). Only there is output held back until a recipe
# is through: the front door's programs must see the terminal.
build = mkdir -p $(BUILD) && $(LOCK) $(MAKE) --output-sync=target VARIANT=$(1) $(2)

.PHONY: all help setup npm unit golden test demo lint format fuzz cover bench install uninstall clean
.NOTPARALLEL:

all: npm
	$(Q)$(SETUP) --check build
	+$(Q)$(call build,release,program)
	$(Q)cmp -s $(BUILD)/release/tallygate $(BUILD)/tallygate || \
		cp -f $(BUILD)/release/tallygate $(BUILD)/tallygate

help:
	@echo "make             the program, at $(BUILD)/tallygate"
	@echo "make setup       install what building and testing need"
	@echo "make demo        judge docs/example as a CI job would"
	@echo "make test        all tests, under the address and undefined-behaviour sanitizers"
	@echo "make unit        unit tests only        [ONLY=part of a name]"
	@echo "make golden      golden tests only      [ONLY=part of a name] [UPDATE=1]"
	@echo "make lint        format, static analysis, layers, banned calls, sizes"
	@echo "make format      let clang-format lay the C files out"
	@echo "make fuzz        fuzz every target      [FUZZ_SECONDS=30] [ONLY=part of a name]"
	@echo "make cover       test coverage, in $(BUILD)/cover/report"
	@echo "make bench       the measurements of docs/performance.md"
	@echo "make install     [PREFIX=$(PREFIX)] [DESTDIR=]; make uninstall undoes it"
	@echo "make clean       remove $(BUILD)/"
	@echo "$(BUILD)/VARIANT/FILE is a goal too, with VARIANT release, asan, fuzz, cover or lint"

setup:
	$(Q)$(SETUP) build test

npm:
	$(Q)command -v npm >/dev/null || $(SETUP) --check build
	$(Q)$(SETUP) --npm .

unit: setup npm
	+$(Q)$(call build,asan,unit-tests)
	$(Q)BUILD=$(BUILD)/asan ONLY="$(ONLY)" tests/tools/run_tests unit

golden: setup npm
	+$(Q)$(call build,asan,program)
	$(Q)BUILD=$(BUILD)/asan UPDATE="$(UPDATE)" tests/golden/run $(ONLY)

test: setup npm
	$(Q)$(SETUP) --npm tests/e2e
	+$(Q)$(call build,asan,program unit-tests fuzz-replays)
	$(Q)BUILD=$(BUILD)/asan tests/tools/run_tests

demo: setup
	+$(Q)tests/tools/quietly "building (a minute or so the first time)" $(MAKE) all
	$(Q)tests/tools/demo $(BUILD)/tallygate

# Formatting is checked everywhere but in what tests compare byte by byte.
OURS := -type f -not -path 'tests/golden/*/*' -not -path '*/node_modules/*'
C_FILES = $(shell find lib cmd tests $(OURS) -name '*.[ch]')
SHELL_FILES = $(shell find $(wildcard tests ci .ci) $(OURS) -perm -u+x -exec grep -lE '^.!.*[/ ](ba)?sh$$' {} +)

# The parts are goals of their own, so that 'make -k lint' reports on all of them.
LINTS := lint-format lint-scripts lint-layers lint-warnings lint-banned lint-cppcheck
.PHONY: $(LINTS) lint-setup
lint: $(LINTS)
	$(Q)tests/tools/sizes
$(LINTS): lint-setup

lint-setup: setup npm
	$(Q)$(SETUP) lint

lint-format:
	$(Q)clang-format --dry-run --Werror $(C_FILES)

lint-scripts:
	$(Q)shellcheck $(SHELL_FILES)

lint-layers:
	$(Q)tests/tools/layers

lint-warnings:
	+$(Q)$(call build,lint,objects)

lint-banned: lint-warnings
	$(Q)tests/tools/banned --objects $(BUILD)/lint/obj/lib

lint-cppcheck:
	$(Q)mkdir -p $(BUILD)/cppcheck
	$(Q)cppcheck -q -j$$(getconf _NPROCESSORS_ONLN) --cppcheck-build-dir=$(BUILD)/cppcheck \
		--error-exitcode=1 --std=c11 --enable=warning,performance,portability --inline-suppr \
		-D__linux__ -Ilib lib cmd

format:
	$(Q)$(SETUP) lint
	$(Q)clang-format -i $(C_FILES)

fuzz: setup npm
	$(Q)$(SETUP) fuzz
	+$(Q)$(call build,fuzz,fuzz-targets)
	$(Q)tests/tools/fuzz $(BUILD)/fuzz "$(FUZZ_SECONDS)" "$(ONLY)"

cover: setup npm
	$(Q)$(SETUP) cover
	+$(Q)$(call build,cover,program unit-tests)
	$(Q)tests/tools/cover $(BUILD)/cover

bench: all
	$(Q)TALLYGATE=$(abspath $(BUILD))/tallygate tests/bench/run

# place under PREFIX:file
TO = $(DESTDIR)$(PREFIX)
place = $(firstword $(subst :, ,$(f)))
source = $(lastword $(subst :, ,$(f)))
COMPLETIONS := share/bash-completion/completions/tallygate:docs/completions/tallygate.bash \
	share/zsh/site-functions/_tallygate:docs/completions/_tallygate \
	share/fish/vendor_completions.d/tallygate.fish:docs/completions/tallygate.fish
INSTALLED := share/man/man1/tallygate.1:docs/tallygate.1 $(COMPLETIONS) \
	share/doc/tallygate/LICENSE:LICENSE \
	share/doc/tallygate/third-party-licences:$(BUILD)/third-party-licences

# The licences of what is compiled in ask to go where the binary goes.
$(BUILD)/third-party-licences: all
	$(Q)for f in node_modules/tree-sitter*/LICENSE node_modules/@tree-sitter-grammars/*/LICENSE; do \
		printf '\n==== %s\n\n' "$${f#node_modules/}"; cat "$$f"; done > $@

install: all $(BUILD)/third-party-licences
	install -D -m 755 $(BUILD)/tallygate $(TO)/bin/tallygate
	$(foreach f,$(INSTALLED),install -D -m 644 $(source) $(TO)/$(place) &&) true

uninstall:
	rm -f $(TO)/bin/tallygate $(foreach f,$(INSTALLED),$(TO)/$(place))

clean:
	rm -rf $(BUILD)

$(BUILD)/tallygate: all

$(BUILD)/%: npm
	+$(Q)$(call build,$(firstword $(subst /, ,$*)),$@)

else
# ------------------------------------------------------------------------- one build directory

B := $(BUILD)/$(VARIANT)
PACKAGES := libgit2 yaml-0.1 libcjson libpcre2-8 nettle sqlite3

# --- the tree-sitter runtime and grammars, compiled from npm packages as they are

RUNTIME := node_modules/tree-sitter/vendor/tree-sitter/lib
# name:package directory, the name as in tree_sitter_NAME(). One line here and one in package.json
# add a language.
GRAMMARS := \
	bash:tree-sitter-bash \
	c_sharp:tree-sitter-c-sharp \
	go:tree-sitter-go \
	hcl:@tree-sitter-grammars/tree-sitter-hcl \
	java:tree-sitter-java \
	javascript:tree-sitter-javascript \
	kotlin:@tree-sitter-grammars/tree-sitter-kotlin \
	php:tree-sitter-php/php \
	python:tree-sitter-python \
	ruby:tree-sitter-ruby \
	rust:tree-sitter-rust \
	tsx:tree-sitter-typescript/tsx \
	typescript:tree-sitter-typescript/typescript

# --- flags

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
	-Wvla -Wformat=2 -Wundef -Wwrite-strings \
	-Wno-missing-field-initializers # a row of a table that stops early means zeros
ARCH_HARDENING := $(or $(if $(filter x86_64,$(shell uname -m)),-fcf-protection), \
	$(if $(filter aarch64,$(shell uname -m)),-mbranch-protection=standard))
HARDENING := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection $(ARCH_HARDENING)

release_CC := gcc
release_CFLAGS := -O2 -g $(HARDENING)
release_LDFLAGS := -pie -Wl,-z,relro,-z,now,-z,noexecstack

lint_CC := gcc
lint_CFLAGS := -O2 $(HARDENING) -Werror -Wcast-qual -Wduplicated-cond -Wlogical-op \
	-Wimplicit-fallthrough=5
lint_LDFLAGS := $(release_LDFLAGS)

SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
asan_CC := gcc
asan_CFLAGS := -O1 -g $(SANITIZE)
asan_LDFLAGS := -pie $(SANITIZE)
# Undefined behaviour inside the grammars is not ours to fix; a read past our buffers is.
asan_GRAMMAR_FLAGS := -O1 -fsanitize=address

fuzz_CC := clang
fuzz_CFLAGS := -O1 -g $(SANITIZE) -fsanitize=fuzzer-no-link -Wno-sign-conversion
fuzz_LDFLAGS := -pie $(SANITIZE) -fsanitize=fuzzer-no-link
fuzz_GRAMMAR_FLAGS := -O1 -fsanitize=address

cover_CC := gcc
cover_CFLAGS := -O0 -g --coverage -fprofile-update=atomic
cover_LDFLAGS := -pie --coverage

$(if $($(VARIANT)_CC),,$(error no variant "$(VARIANT)": release, asan, fuzz, cover or lint))

COMPILER := $($(VARIANT)_CC)
TEST_PACKAGES := $(if $(filter-out release,$(VARIANT)),cmocka)
MISSING := $(shell pkg-config --print-errors --exists $(PACKAGES) $(TEST_PACKAGES) 2>&1)
$(if $(MISSING),$(error $(MISSING) -- 'make setup' installs what is missing))

# Absolute paths in debug information would make the same sources build differently in another place.
PIC := $(if $(TEST_PACKAGES),-fPIC -fno-semantic-interposition,-fPIE)
COMMON := -std=c17 -D_GNU_SOURCE $(PIC) -pthread -ffile-prefix-map=$(CURDIR)=.
INCLUDES := -Ilib -isystem $(RUNTIME)/include $(shell pkg-config --cflags $(PACKAGES))
ALL_CFLAGS := $(COMMON) $($(VARIANT)_CFLAGS) $(WARNINGS) $(if $(WERROR),-Werror) $(INCLUDES) $(CFLAGS)
# Some grammars' scanners call the C library for memory, and take it for granted: all of it comes from the
# guarded region of a parse (lib/base/guard.h), and goes with it.
GUARDED := $(foreach f,malloc calloc realloc free,-D$(f)=tg_guard_$(f))
GRAMMAR_CFLAGS := -std=c11 -D_GNU_SOURCE $(GUARDED) $(PIC) -fno-strict-aliasing -w \
	$(or $($(VARIANT)_GRAMMAR_FLAGS),-O2 $(HARDENING)) -ffile-prefix-map=$(CURDIR)=.
ALL_LDFLAGS := -pthread $($(VARIANT)_LDFLAGS) $(LDFLAGS)
LIBS := $(shell pkg-config --libs $(PACKAGES)) -lcsv # libcsv has no pkg-config file

# --- what there is

LIB_SRC := $(sort $(wildcard lib/*.c) $(foreach d,$(LIB_DIRS),$(shell find $(d) -name '*.c')))
CMD_SRC := $(sort $(wildcard cmd/*.c))
UNIT_SRC := $(sort $(wildcard tests/unit/test_*.c))
UNIT_HELP_SRC := $(sort $(filter-out $(UNIT_SRC),$(wildcard tests/unit/*.c)))
FUZZ_SRC := $(sort $(wildcard tests/fuzz/fuzz_*.c))
EMBED_SRC := $(wildcard tests/tools/embed.c)
EMBED_LIB_SRC := $(sort $(wildcard lib/base/*.c lib/text/*.c lib/doc/*.c))
EMBED_FILES := $(shell find rules policies -name samples -prune -o \
	\( -name '*.yaml' -o -path 'rules/prices/*.csv' \) -print 2>/dev/null | LC_ALL=C sort)

object = $(patsubst %.c,$(B)/obj/%.o,$(1))
LIB := $(B)/libtallygate.a
GRAMMAR_LIB := $(B)/libgrammars.a
# What the test programs share: a hundred of them, each with all of it inside, took 7 GB of disk.
SHARED := $(B)/libtallygate.so
LIB_OBJ := $(call object,$(LIB_SRC)) $(if $(EMBED_SRC),$(B)/gen/embedded.o)
UNIT_CHOSEN := $(if $(ONLY),$(foreach s,$(UNIT_SRC),$(if $(findstring $(ONLY),$(s)),$(s))),$(UNIT_SRC))
UNIT_BIN := $(UNIT_CHOSEN:tests/unit/%.c=$(B)/unit/%)
FUZZ_BIN := $(FUZZ_SRC:tests/fuzz/%.c=$(B)/fuzz/%)
ALL_SRC := $(LIB_SRC) $(CMD_SRC) $(UNIT_SRC) $(UNIT_HELP_SRC) $(FUZZ_SRC) tests/fuzz/replay.c $(EMBED_SRC)

.PHONY: program unit-tests fuzz-replays fuzz-targets objects FORCE
program: $(B)/tallygate
unit-tests: $(UNIT_BIN)
fuzz-replays fuzz-targets: $(FUZZ_BIN)
objects: $(call object,$(ALL_SRC))

# --- rules

# A file that changes only when its text does: objects rest on the flags they were made with,
# archives on the list of their members.
define remember # file, text
$(1): FORCE
	@mkdir -p $$(@D)
	@printf '%s\n' '$(2)' | cmp -s - $$@ || printf '%s\n' '$(2)' > $$@
endef
$(eval $(call remember,$(B)/flags,$(COMPILER) $(ALL_CFLAGS)))
$(eval $(call remember,$(B)/grammar-flags,$(COMPILER) $(GRAMMAR_CFLAGS)))
$(eval $(call remember,$(B)/link-flags,$(ALL_LDFLAGS) $(LIBS)))
$(eval $(call remember,$(B)/members,$(LIB_OBJ)))
$(eval $(call remember,$(B)/gen/files,$(EMBED_FILES)))

say = @$(if $(V),:,printf '  %-7s %s\n' '$(1)' '$(2)')
LINK = $(COMPILER) $(ALL_LDFLAGS) -o $@
LINK_TEST = $(LINK) $(filter %.o,$^) $(SHARED) -Wl,-rpath,'$$ORIGIN/..'

$(B)/obj/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILER) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(LIB): $(LIB_OBJ) $(B)/members
	$(call say,AR,$@)
	$(Q)rm -f $@
	$(Q)ar rcsD $@ $(LIB_OBJ)

$(B)/tallygate: $(call object,$(CMD_SRC)) $(LIB) $(GRAMMAR_LIB) $(B)/link-flags
	$(call say,LD,$@)
	$(Q)$(LINK) $(filter %.o %.a,$^) $(LIBS)

$(SHARED): $(LIB) $(GRAMMAR_LIB) $(B)/link-flags
	$(call say,LD,$@)
	$(Q)$(filter-out -pie,$(LINK)) -shared -Wl,--whole-archive $(LIB) $(GRAMMAR_LIB) -Wl,--no-whole-archive $(LIBS)

$(B)/unit/%: $(B)/obj/tests/unit/%.o $(call object,$(UNIT_HELP_SRC)) $(SHARED) $(B)/link-flags
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(LINK_TEST) $(LIBS) $(shell pkg-config --libs cmocka)

ifeq ($(VARIANT),fuzz)
FUZZ_DRIVER := -fsanitize=fuzzer
else
REPLAY := $(call object,tests/fuzz/replay.c)
endif
$(B)/fuzz/%: $(B)/obj/tests/fuzz/%.o $(REPLAY) $(SHARED) $(B)/link-flags
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(LINK_TEST) $(FUZZ_DRIVER) $(LIBS)

# --- rules and policies inside the binary

$(B)/embed: $(call object,$(EMBED_SRC) $(EMBED_LIB_SRC)) $(B)/link-flags
	$(call say,LD,$@)
	$(Q)$(LINK) $(filter %.o,$^) $(LIBS)

$(B)/gen/embedded.c: $(B)/embed $(EMBED_FILES) $(B)/gen/files
	$(call say,EMBED,$@)
	$(Q)$(B)/embed $@ $(foreach f,$(EMBED_FILES),$(f)=$(f))

$(B)/gen/embedded.o: $(B)/gen/embedded.c $(B)/flags
	$(call say,CC,$<)
	$(Q)$(COMPILER) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

# --- grammars

NPM_MARK := node_modules/.lock-installed

$(B)/grammars/runtime.o: $(NPM_MARK) $(B)/grammar-flags
	@mkdir -p $(@D)
	$(call say,CC,tree-sitter)
	$(Q)$(COMPILER) $(GRAMMAR_CFLAGS) -I$(RUNTIME)/include -I$(RUNTIME)/src -c $(RUNTIME)/src/lib.c -o $@

GRAMMAR_OBJ := $(B)/grammars/runtime.o
define grammar # name, package directory
$(if $(wildcard node_modules/$(2)/src/parser.c),,$(error no parser.c in node_modules/$(2)/src))
GRAMMAR_OBJ += $(B)/grammars/$(1)-parser.o \
	$(if $(wildcard node_modules/$(2)/src/scanner.c),$(B)/grammars/$(1)-scanner.o)
$(B)/grammars/$(1)-%.o: $(NPM_MARK) $(B)/grammar-flags
	@mkdir -p $$(@D)
	$$(call say,CC,$(1) $$*)
	$$(Q)$$(COMPILER) $$(GRAMMAR_CFLAGS) \
		-Inode_modules/$(2)/src -c node_modules/$(2)/src/$$*.c -o $$@
endef
grammar_of = $(eval $(call grammar,$(firstword $(1)),$(lastword $(1))))
$(foreach g,$(GRAMMARS),$(call grammar_of,$(subst :, ,$(g))))

$(eval $(call remember,$(B)/grammar-members,$(GRAMMAR_OBJ)))
$(GRAMMAR_LIB): $(GRAMMAR_OBJ) $(B)/grammar-members
	$(call say,AR,$@)
	$(Q)rm -f $@
	$(Q)ar rcsD $@ $(GRAMMAR_OBJ)

.SECONDARY:
-include $(shell find $(B) -name '*.d' 2>/dev/null)

endif
