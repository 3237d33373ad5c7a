# SPDX-License-Identifier: MIT
# Builds jokou. `make help` lists the targets.

PREFIX ?= /usr/local
prefix ?= $(PREFIX)
bindir ?= $(prefix)/bin
datadir ?= $(prefix)/share
libdir ?= $(prefix)/lib
includedir ?= $(prefix)/include
mandir ?= $(datadir)/man
V ?= 0
PYTHON ?= /usr/bin/python3
build ?= release
B := build/$(build)

CC ?= gcc
CFLAGS ?= -O2 -g
VERSION := 0.1.0
PACKAGES := libpcre2-8 libxml-2.0 libzip libutf8proc jansson

warnings := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wcast-qual \
  -Wnull-dereference -Wduplicated-cond -Wlogical-op -Wformat=2 \
  -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wundef -Werror
harden := -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
  -fstack-clash-protection -fcf-protection=full \
  -ftrivial-auto-var-init=zero -fPIE
sanitize := -fsanitize=address,undefined -fno-sanitize-recover=all \
  -fno-omit-frame-pointer -O1

jk_cflags = -std=c17 -D_GNU_SOURCE -DPCRE2_CODE_UNIT_WIDTH=8 \
  -DJK_VERSION='"$(VERSION)"' \
  -DJK_CATALOG_DIR='"$(datadir)/jokou/catalogs"' \
  -iquote parsers -iquote clauses -iquote analyzer $(warnings) \
  $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
ifeq ($(build),asan)
jk_cflags += $(sanitize)
jk_ldflags := $(sanitize)
else
jk_cflags += $(harden)
jk_ldflags := -pie -Wl,-z,relro,-z,now
endif
jk_libs = $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lm

lib_sources := $(sort $(wildcard parsers/base/*.c parsers/*.c clauses/*.c) \
  $(filter-out analyzer/main.c $(wildcard analyzer/cmd_*.c), \
  $(wildcard analyzer/*.c)))
cli_sources := $(sort $(wildcard analyzer/main.c analyzer/cmd_*.c))
unit_sources := $(sort $(wildcard tests/unit/*.c))
lib_objects := $(lib_sources:%.c=$(B)/%.o)
cli_objects := $(cli_sources:%.c=$(B)/%.o)
unit_objects := $(unit_sources:%.c=$(B)/%.o)

quiet := $(if $(filter 0,$(V)),@,)
say = $(if $(filter 0,$(V)),@echo "  $(1) $@",)

all: $(B)/jokou

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(quiet)$(CC) $(jk_cflags) $(CFLAGS) -MMD -MP -c -o $@ $<

# Built in by .incbin, which no dependency file knows.
$(B)/analyzer/html.o: analyzer/report.css analyzer/report.js

$(B)/libjokou.a: $(lib_objects)
	$(call say,AR)
	$(quiet)rm -f $@ && ar rcs $@ $^

$(B)/jokou: $(cli_objects) $(B)/libjokou.a
	$(call say,LD)
	$(quiet)$(CC) $(jk_ldflags) $(LDFLAGS) -o $@ $^ $(jk_libs)

$(B)/unit: $(unit_objects) $(B)/libjokou.a
	$(call say,LD)
	$(quiet)$(CC) $(jk_ldflags) $(LDFLAGS) -o $@ $^ $(jk_libs)

# --- What people call -------------------------------------------------------

help:
	@echo "make            build build/release/jokou"
	@echo "make demo       set up, build, check the sample contracts, leave reports"
	@echo "make test       set up, build, run every test"
	@echo "make asan       the same tests under ASan and UBSan"
	@echo "make valgrind   unit tests and sample contracts under valgrind"
	@echo "make lint       includes, lengths, format, static analysis, man pages"
	@echo "make board-table  the published table, from 1,351 generated contracts"
	@echo "make test-slurm   shards on a real Slurm, with a node that dies"
	@echo "make fuzz       libFuzzer on every target, SECONDS=n each (default 60)"
	@echo "make bench      speed against the floor and other extractors"
	@echo "make install    install to PREFIX (default /usr/local), DESTDIR honoured"
	@echo "make uninstall  remove what install put there"
	@echo "make clean      remove build/"

setup-%:
	@sh scripts/setup.sh $*

# Sub-makes read pkg-config again once set-up has installed what was missing.
demo: setup-demo
	@$(MAKE) --no-print-directory all
	@$(PYTHON) scripts/demo.py $(B)/jokou build/demo

test: setup-test setup-browser setup-office
	@$(MAKE) --no-print-directory all $(B)/unit fuzz-replayers
	@$(PYTHON) tests/run.py --variant $(build)

asan: setup-test
	@$(MAKE) --no-print-directory build=asan all unit fuzz-replayers
	@$(PYTHON) tests/run.py --variant asan

# The Board's table in full: 1,351 contracts from documents to figures.
board-table: setup-test all
	@$(PYTHON) tests/archive/run_archive.py $(B)/jokou --full

# A real Slurm of a controller and two nodes on this machine.
test-slurm: setup-slurm
	@$(MAKE) --no-print-directory all
	@$(PYTHON) tests/slurm/run_slurm.py $(B)/jokou

unit: $(B)/unit

valgrind: setup-test
	@$(MAKE) --no-print-directory all $(B)/unit
	@$(PYTHON) tests/run_valgrind.py $(B)

lint: setup-test
	@$(PYTHON) scripts/lint.py

# --- Fuzzing: libFuzzer under clang, replay of reproducers under gcc ---------

fuzz_targets := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
fuzz_main := tests/fuzz/replay_main.c
SECONDS ?= 60

fuzz-replayers: $(fuzz_targets:%=$(B)/replay-%)

fuzz_shared := tests/fuzz/pack.c tests/fuzz/document_check.c

$(B)/replay-%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/replay_main.o \
  $(fuzz_shared:%.c=$(B)/%.o) $(B)/libjokou.a
	$(call say,LD)
	$(quiet)$(CC) $(jk_ldflags) $(LDFLAGS) -o $@ $^ $(jk_libs) -lz

build/fuzz/%: tests/fuzz/fuzz_%.c $(fuzz_shared) $(lib_sources)
	@mkdir -p $(@D)
	$(call say,FUZZ)
	$(quiet)clang -g -O1 $(filter-out $(warnings) $(harden),$(jk_cflags)) \
	  -fsanitize=fuzzer,address,undefined -o $@ $^ $(jk_libs) -lz

fuzz: setup-fuzz $(fuzz_targets:%=build/fuzz/%)
	@$(PYTHON) tests/fuzz/run.py --seconds $(SECONDS) $(fuzz_targets)

bench: setup-bench all
	@$(PYTHON) scripts/bench/run.py $(B)/jokou

# --- Installing --------------------------------------------------------------

catalogs := $(sort $(wildcard clauses/catalogs/*.xml))
manuals := $(wildcard analyzer/jokou.1 clauses/jokou-catalog.5)

install: all
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(datadir)/jokou/catalogs
	install -m 755 $(B)/jokou $(DESTDIR)$(bindir)/jokou
	install -m 644 clauses/catalog.rng $(DESTDIR)$(datadir)/jokou/catalog.rng
	install -m 644 $(catalogs) $(DESTDIR)$(datadir)/jokou/catalogs
	for m in $(manuals); do d=$(DESTDIR)$(mandir)/man$${m##*.}; \
	  install -d $$d && install -m 644 $$m $$d; done

uninstall:
	rm -f $(DESTDIR)$(bindir)/jokou
	rm -rf $(DESTDIR)$(datadir)/jokou
	rm -f $(DESTDIR)$(mandir)/man1/jokou.1 \
	  $(DESTDIR)$(mandir)/man5/jokou-catalog.5

clean:
	rm -rf build

-include $(lib_objects:.o=.d) $(cli_objects:.o=.d) $(unit_objects:.o=.d)

.PHONY: all help demo test board-table test-slurm asan unit valgrind lint fuzz fuzz-replayers bench \
  install uninstall clean
.SECONDARY:
