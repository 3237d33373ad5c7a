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
build ?= release
B := build/$(build)

CC ?= gcc
CFLAGS ?= -O2 -g
VERSION := 0.1.0
PACKAGES := libpcre2-8 libxml-2.0 libzip libutf8proc

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
  -Iparsers -Iclauses -Ianalyzer $(warnings) \
  $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
ifeq ($(build),asan)
jk_cflags += $(sanitize)
jk_ldflags := $(sanitize)
else
jk_cflags += $(harden)
jk_ldflags := -pie -Wl,-z,relro,-z,now
endif
jk_libs = $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)

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

$(B)/libjokou.a: $(lib_objects)
	$(call say,AR)
	$(quiet)rm -f $@ && ar rcs $@ $^

$(B)/jokou: $(cli_objects) $(B)/libjokou.a
	$(call say,LD)
	$(quiet)$(CC) $(jk_ldflags) $(LDFLAGS) -o $@ $^ $(jk_libs)

$(B)/unit: $(unit_objects) $(B)/libjokou.a
	$(call say,LD)
	$(quiet)$(CC) $(jk_ldflags) $(LDFLAGS) -o $@ $^ $(jk_libs)

asan:
	$(MAKE) build=asan all

clean:
	rm -rf build

-include $(lib_objects:.o=.d) $(cli_objects:.o=.d) $(unit_objects:.o=.d)

.PHONY: all asan clean
