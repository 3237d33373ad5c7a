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
# At every start the loader looks for thousands of symbols of the libraries
# that libzip and libxml2 bring along, in one library after another as they are
# linked. Most are those libraries' own: named first, they are found at once.
# An empty list, where these bring none of them, is as good.
large_libraries = $(sort $(shell ldd $(foreach lib,libzip libxml2,$(shell \
  $(CC) -print-file-name=$(lib).so)) 2>/dev/null | \
  awk '/lib(crypto|stdc\+\+)\.so.* => \// { print $$3 }'))
jk_first = $(if $(large_libraries),-Xlinker --no-as-needed \
  $(large_libraries) -lc -Xlinker --as-needed)

ifeq ($(build),asan)
jk_cflags += $(sanitize)
jk_ldflags := $(sanitize)
else
jk_cflags += $(harden)
jk_ldflags = -pie -Wl,-z,relro,-z,now $(jk_first)
endif
jk_libs = $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lm

lib_sources := $(sort $(wildcard parsers/base/*.c parsers/*.c clauses/*.c) \
  $(filter-out analyzer/main.c $(wildcard analyzer/cmd_*.c), \
  $(wildcard analyzer/*.c)))
cli_sources := $(sort $(wildcard analyzer/main.c analyzer/cmd_*.c))
unit_sources := $(sort $(wildcard tests/unit/*.c)) tests/fuzz/xml_twice.c
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

# The shipped catalogues, compiled: a catalogue that was changed since is
# compiled when it is used.
catalogs := $(sort $(wildcard clauses/catalogs/*.xml))
$(B)/make_images: $(B)/clauses/images/make_images.o $(B)/libjokou.a
	$(call say,LD)
	$(quiet)$(CC) $(jk_ldflags) $(LDFLAGS) -o $@ $^ $(jk_libs)

$(B)/catalogs.image: $(B)/make_images $(catalogs) clauses/catalog.rng
	$(call say,GEN)
	$(quiet)$(B)/make_images $@ $(catalogs)

$(B)/clauses/images/images.o: $(B)/catalogs.image
$(B)/clauses/images/images.o: jk_cflags += -DJK_IMAGES='"$(B)/catalogs.image"'

$(B)/jokou: $(cli_objects) $(B)/clauses/images/images.o $(B)/libjokou.a
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
	@echo "make bench-archive  rate and memory over 100,000 small contracts"
	@echo "make install    install to PREFIX (default /usr/local), DESTDIR honoured"
	@echo "make uninstall  remove what install put there"
	@echo "make deb        Debian packages in build/deb"
	@echo "make clean      remove build/"

setup-%:
	@sh scripts/setup.sh $*

# Sub-makes read pkg-config again once set-up has installed what was missing.
demo: setup-demo
	@$(MAKE) --no-print-directory all
	@$(PYTHON) scripts/demo.py $(B)/jokou build/demo

test: setup-test setup-browser setup-office setup-package
	@$(MAKE) --no-print-directory all $(B)/unit fuzz-replayers \
	  sandbox-programs
	@$(PYTHON) tests/run.py --variant $(build)

asan: setup-test
	@$(MAKE) --no-print-directory build=asan all unit fuzz-replayers \
	  sandbox-programs
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

fuzz_shared := tests/fuzz/pack.c tests/fuzz/document_check.c \
  tests/fuzz/xml_twice.c

$(B)/replay-%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/replay_main.o \
  $(fuzz_shared:%.c=$(B)/%.o) $(B)/libjokou.a
	$(call say,LD)
	$(quiet)$(CC) $(jk_ldflags) $(LDFLAGS) -o $@ $^ $(jk_libs) -lz

sandbox_programs := $(B)/sandbox-confined $(B)/sandbox-mock

sandbox-programs: $(sandbox_programs)

$(sandbox_programs): $(B)/sandbox-%: $(B)/tests/sandbox/%.o $(B)/libjokou.a
	$(call say,LD)
	$(quiet)$(CC) $(jk_ldflags) $(LDFLAGS) -o $@ $^ $(jk_libs)

# The library once, instrumented, for all targets.
fuzz_cflags = -g -O1 $(filter-out $(warnings) $(harden),$(jk_cflags)) \
  -fsanitize=fuzzer-no-link,address,undefined \
  -fno-sanitize-recover=undefined
fuzz_objects := $(lib_sources:%.c=build/fuzz/obj/%.o) \
  $(fuzz_shared:%.c=build/fuzz/obj/%.o)

build/fuzz/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call say,FUZZ)
	$(quiet)clang $(fuzz_cflags) -MMD -MP -c -o $@ $<

build/fuzz/obj/all.a: $(fuzz_objects)
	$(quiet)rm -f $@ && ar rcs $@ $^

# Readers of XML get mutations that know elements.
build/fuzz/docx build/fuzz/odt build/fuzz/xml build/fuzz/catalog: \
  build/fuzz/obj/tests/fuzz/mutate_xml.o

build/fuzz/%: build/fuzz/obj/tests/fuzz/fuzz_%.o build/fuzz/obj/all.a
	$(call say,FUZZ)
	$(quiet)clang -fsanitize=fuzzer,address,undefined -o $@ $^ $(jk_libs) -lz

fuzz: setup-fuzz $(fuzz_targets:%=build/fuzz/%)
	@$(PYTHON) tests/fuzz/run.py --seconds $(SECONDS) $(fuzz_targets)

bench: setup-bench all
	@$(PYTHON) scripts/bench/run.py $(B)/jokou

# 100,000 small contracts: takes a while.
bench-archive: setup-bench all
	@$(PYTHON) scripts/bench/archive.py $(B)/jokou

# --- Installing --------------------------------------------------------------

bashdir ?= $(datadir)/bash-completion/completions
zshdir ?= $(datadir)/zsh/site-functions
installed = $(bindir)/jokou $(libdir)/libjokou.a $(includedir)/jokou.h \
  $(libdir)/pkgconfig/jokou.pc $(bashdir)/jokou $(zshdir)/_jokou \
  $(mandir)/man1/jokou.1 $(mandir)/man5/jokou-catalog.5

# The folder of the catalogues is compiled in: another prefix, another build.
$(B)/clauses/catalog_file.o $(B)/jokou.pc $(B)/jokou.1 \
  $(B)/jokou-catalog.5: $(B)/where
$(B)/where: where
	@mkdir -p $(@D)
	@echo '$(datadir) $(libdir) $(includedir)' | cmp -s - $@ || \
	  echo '$(datadir) $(libdir) $(includedir)' >$@

$(B)/jokou.1: analyzer/jokou.1 parsers/base/limits.def scripts/manual.awk
	$(call say,MAN)
	$(quiet)awk -f scripts/manual.awk parsers/base/limits.def $< | \
	  sed 's|/usr/local/share|$(datadir)|' >$@

$(B)/jokou-catalog.5: clauses/jokou-catalog.5
	$(call say,MAN)
	$(quiet)sed 's|/usr/local/share|$(datadir)|' $< >$@

# A static library needs at link time what it is built on.
$(B)/jokou.pc: Makefile
	$(call say,PC)
	$(quiet)printf '%s\n' 'prefix=$(prefix)' 'libdir=$(libdir)' \
	  'includedir=$(includedir)' '' 'Name: jokou' 'Version: $(VERSION)' \
	  'Description: What outsourcing contracts stipulate' \
	  'Requires: $(PACKAGES)' 'Libs: -L$${libdir} -ljokou -lm' \
	  'Cflags: -I$${includedir}' >$@

manuals: $(B)/jokou.1 $(B)/jokou-catalog.5

install: all manuals $(B)/libjokou.a $(B)/jokou.pc
	install -d $(sort $(addprefix $(DESTDIR),$(dir $(installed)))) \
	  $(DESTDIR)$(datadir)/jokou/catalogs
	install -m 755 $(B)/jokou $(DESTDIR)$(bindir)/jokou
	install -m 644 clauses/catalog.rng $(DESTDIR)$(datadir)/jokou/catalog.rng
	install -m 644 $(catalogs) $(DESTDIR)$(datadir)/jokou/catalogs
	install -m 644 $(B)/libjokou.a $(DESTDIR)$(libdir)/libjokou.a
	install -m 644 analyzer/jokou.h $(DESTDIR)$(includedir)/jokou.h
	install -m 644 $(B)/jokou.pc $(DESTDIR)$(libdir)/pkgconfig/jokou.pc
	install -m 644 $(B)/jokou.1 $(DESTDIR)$(mandir)/man1/jokou.1
	install -m 644 $(B)/jokou-catalog.5 \
	  $(DESTDIR)$(mandir)/man5/jokou-catalog.5
	$(B)/jokou completion bash >$(DESTDIR)$(bashdir)/jokou
	$(B)/jokou completion zsh >$(DESTDIR)$(zshdir)/_jokou
	chmod 644 $(DESTDIR)$(bashdir)/jokou $(DESTDIR)$(zshdir)/_jokou

uninstall:
	rm -f $(addprefix $(DESTDIR),$(installed))
	rm -rf $(DESTDIR)$(datadir)/jokou

deb: setup-package
	@sh scripts/debian/build.sh $(VERSION)

clean:
	rm -rf build

-include $(fuzz_objects:.o=.d) $(lib_objects:.o=.d) $(cli_objects:.o=.d) $(unit_objects:.o=.d) \
  $(wildcard $(B)/clauses/images/*.d $(B)/tests/sandbox/*.d)

.PHONY: all help demo test board-table test-slurm asan unit valgrind lint fuzz fuzz-replayers sandbox-programs bench bench-archive \
  install uninstall manuals deb where clean
.SECONDARY:
