# tenantlint: `make deps` fetches what is missing, `make` builds, `make demo` shows it at work, `make test` proves it.
ifneq ($(filter 3.%,$(MAKE_VERSION)),)
$(error tenantlint needs GNU make 4 or newer, this is $(MAKE_VERSION): apt-get install make)
endif
ifeq ($(filter -j%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc)
endif

BUILD := build
DEPS := $(BUILD)/deps
PG_QUERY := $(DEPS)/libpg_query
CFLAGS ?= -O2 -g
Q := $(if $(V),,@)# make V=1 prints the commands

WARNINGS := -Wall -Werror=implicit-function-declaration -Wextra -Wshadow -Wvla -Wno-unused-parameter -Wno-sign-compare $(if $(WERROR),-Werror)
GRAMMARS := grammars/node_modules
TREE_SITTER := $(GRAMMARS)/tree-sitter/vendor/tree-sitter/lib
INCLUDES := -Ianalyzer -I. -I$(BUILD)/gen -isystem $(TREE_SITTER)/include \
  -isystem $(PG_QUERY)/include -isystem $(PG_QUERY)/include/pg_query/postgres -isystem $(PG_QUERY)/include/pg_query
COMPILE = $(CC) -std=gnu17 -D_GNU_SOURCE $(CFLAGS) $(WARNINGS) $(INCLUDES) -MMD -MP
# gcc warns of null formats that only the sanitizers' own checks suggest to it.
SANITIZE := -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -Wno-format-truncation
# The static library where there is one, so that the program needs nothing but libc where it is copied to.
static = $(if $(filter /%,$(shell $(CC) -print-file-name=lib$1.a)),-l:lib$1.a,-l$1)
# --wrap: see sql/plpgsql_function.c.
LIBS = $(DEPS)/grammars/libgrammars.a -Wl,--wrap=plpgsqlToJSON $(PG_QUERY)/lib/libpg_query.a $(call static,jansson) $(call static,yaml) $(call static,expat) -lm -lpthread

SOURCES := $(filter-out analyzer/main.c analyzer/testing/% %_test.c,$(wildcard analyzer/*.c analyzer/*/*.c rules/*/*.c))
TESTS := $(sort $(wildcard analyzer/*/*_test.c analyzer/testing/*.c rules/*/*_test.c))
GENERATED := rules examples prove host_tables
OBJECTS := $(SOURCES:%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/analyzer/main.o $(GENERATED:%=$(BUILD)/obj/gen/%.o)
TEST_OBJECTS := $(SOURCES:%.c=$(BUILD)/test/%.o) $(TESTS:%.c=$(BUILD)/test/%.o) $(GENERATED:%=$(BUILD)/test/gen/%.o)

.PHONY: all deps demo test-ci prove-test replay-check test bless docs format grammars install uninstall deb npm clean distclean
.DELETE_ON_ERROR:
all: $(BUILD)/tenantlint

# What tenantlint is built from. Plain `make` only says which packages are missing.
INSTALL := $(if $(filter deps demo test test-ci oracle oracle-long facts bless fuzz check-code coverage,$(MAKECMDGOALS)),install,check)
PURPOSE := $(if $(filter deps test bless,$(MAKECMDGOALS)),test,build)
deps: $(DEPS)/for-build $(DEPS)/for-test $(PG_QUERY)/lib/libpg_query.a $(DEPS)/grammars/libgrammars.a
$(DEPS)/for-build:
	@mkdir -p $(@D)
	@CC='$(CC)' ci/install/packages.sh $(INSTALL) $(PURPOSE)
	@touch $@
$(DEPS)/for-test: | $(DEPS)/for-build
	@CC='$(CC)' ci/install/packages.sh $(INSTALL) test
	@touch $@
$(PG_QUERY)/lib/libpg_query.a: | $(DEPS)/for-build
	@CC='$(CC)' ci/install/libpg_query.sh $(PG_QUERY)

# The parsers of host languages come as C sources inside npm packages, none of whose own code is run.
grammars: $(GRAMMARS)/.installed
$(GRAMMARS)/.installed: grammars/package-lock.json
	@command -v npm >/dev/null || { echo 'tenantlint: npm is missing: apt-get install npm' >&2; exit 1; }
	cd grammars && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
PARSERS := $(addprefix tree-sitter-,c-sharp elixir go java javascript php/php python ruby rust \
  typescript/typescript typescript/tsx) @tree-sitter-grammars/tree-sitter-kotlin
# tree-sitter-php/php is a part of the package tree-sitter-php
PARSER_PACKAGES := $(sort $(foreach p,$(PARSERS),$(if $(filter @%,$p),$p,$(firstword $(subst /, ,$p)))))
PARSER_OBJECTS := $(PARSERS:%=$(DEPS)/grammars/%.o)
$(DEPS)/grammars/libgrammars.a: $(DEPS)/grammars/runtime.o $(PARSER_OBJECTS)
	@echo 'ar $@'
	$(Q)rm -f $@ && $(AR) rcs $@ $^
# Not our code, and mostly tables: no warnings, and -O1 is as fast as more.
$(DEPS)/grammars/runtime.o: $(GRAMMARS)/.installed | $(DEPS)/for-build
	@mkdir -p $(@D)
	@echo 'cc $(TREE_SITTER)/src/lib.c'
	$(Q)$(CC) -std=c11 -O2 -w -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200112L -I$(TREE_SITTER)/src -I$(TREE_SITTER)/include \
	  -c $(TREE_SITTER)/src/lib.c -o $@
# parser.c and, where there is one, scanner.c, as one object.
$(PARSER_OBJECTS): $(DEPS)/grammars/%.o: $(GRAMMARS)/.installed | $(DEPS)/for-build
	@mkdir -p $(@D)
	@echo 'cc $(GRAMMARS)/$*'
	$(Q){ echo '#include "parser.c"'; [ ! -e $(GRAMMARS)/$*/src/scanner.c ] || echo '#include "scanner.c"'; } | \
	  $(CC) -std=c11 -O1 -w -I$(GRAMMARS)/$*/src -x c -c - -o $@

# The tables of grammars/LANGUAGE/ as texts: python_syntax, python_drivers, ...
TABLES := $(wildcard grammars/*/*.tsv)
TABLE_NAME = $(notdir $(patsubst %/,%,$(dir $1)))_$(basename $(notdir $1))
$(BUILD)/gen/host_tables.c: Makefile $(dir $(TABLES)) $(TABLES)
	@mkdir -p $(@D)
	@{ $(foreach t,$(TABLES),echo 'const char $(call TABLE_NAME,$t)[] = ""'; \
	   sed -e 's/[\\"]/\\&/g' -e 's/.*/"&\\n"/' $t; echo ';';) } >$@

# rules/GROUP/x_y.c holds rule_x_y: the folder is the list of rules.
RULES := $(filter-out %_test.c,$(wildcard rules/*/*.c))
RULE_NAMES := $(sort $(basename $(notdir $(RULES))))
$(BUILD)/gen/rules.c: Makefile $(wildcard rules rules/*) $(RULES)
	@mkdir -p $(@D)
	@{ echo '#include "lint/rule.h"'; \
	   $(foreach r,$(RULE_NAMES),echo 'extern const Rule rule_$r;';) \
	   echo 'const Rule *const all_rules[] = {'; \
	   $(foreach r,$(RULE_NAMES),echo '  &rule_$r,';) \
	   echo '  0};'; \
	   echo 'const size_t all_rules_count = $(words $(RULE_NAMES));'; \
	   echo 'const char *const all_rules_groups[] = {'; \
	   $(foreach r,$(RULE_NAMES),echo '  "$(word 2,$(subst /, ,$(filter %/$r.c,$(RULES))))",';) \
	   echo '  0};'; } >$@

# The first examples of each rule, without the comments that are for the tests alone: SQL, or the
# application code of a project that is an example.
EXAMPLE_FILE = $(firstword $(wildcard testdata/rules/$(subst _,-,$1)/$2/example.sql \
  testdata/rules/$(subst _,-,$1)/$2/example/app.*))
EXAMPLE = sed -e '/^ *\(--\|\/\/\|\#\) \(expect\|related\|run\): /d' \
  -e 's/ *\(--\|\/\/\|\#\) \(expect\|related\|run\): .*//' \
  -e 's/[\\"]/\\&/g' -e 's/.*/"&\\n"/' $(call EXAMPLE_FILE,$1,$2);
$(BUILD)/gen/examples.c: Makefile $(wildcard rules/* testdata/rules/*/*/example.sql testdata/rules/*/*/example/app.*)
	@mkdir -p $(@D)
	@{ echo '#include "lint/rule.h"'; \
	   echo 'const RuleExample all_rules_examples[] = {'; \
	   $(foreach r,$(RULE_NAMES),echo '{"$(subst .,,$(suffix $(call EXAMPLE_FILE,$r,bad)))"'; \
	     echo ',""'; $(call EXAMPLE,$r,bad) echo ',""'; $(call EXAMPLE,$r,good) echo '},';) \
	   echo '{0, 0, 0}};'; } >$@

# The parts in SQL of the script that `tenantlint prove` prints: analyzer/prove/x.sql becomes prove_x_sql.
PROVE_SQL := $(wildcard analyzer/prove/*.sql)
$(BUILD)/gen/prove.c: Makefile $(PROVE_SQL)
	@mkdir -p $(@D)
	@{ $(foreach f,$(PROVE_SQL),echo 'const char prove_$(basename $(notdir $f))_sql[] ='; \
	   sed -e 's/[\\"]/\\&/g' -e 's/.*/"&\\n"/' $f; echo ';';) } >$@

$(OBJECTS) $(TEST_OBJECTS): Makefile | $(PG_QUERY)/lib/libpg_query.a $(GRAMMARS)/.installed
$(TEST_OBJECTS): | $(DEPS)/for-test
$(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	@echo 'cc $<'
	$(Q)$(COMPILE) -c $< -o $@
$(BUILD)/test/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	@echo 'cc $< (with sanitizers)'
	$(Q)$(COMPILE) $(SANITIZE) -c $< -o $@
$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	@echo 'cc $<'
	$(Q)$(COMPILE) -c $< -o $@
$(BUILD)/test/%.o: %.c
	@mkdir -p $(@D)
	@echo 'cc $< (with sanitizers)'
	$(Q)$(COMPILE) $(SANITIZE) -c $< -o $@

$(BUILD)/tenantlint: $(OBJECTS) $(DEPS)/grammars/libgrammars.a
	@echo 'ld $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(OBJECTS) $(LIBS)
$(BUILD)/unit_tests: $(TEST_OBJECTS) $(DEPS)/grammars/libgrammars.a
	@echo 'ld $@'
	$(Q)$(CC) $(SANITIZE) $(LDFLAGS) -o $@ $(TEST_OBJECTS) $(LIBS) -lcriterion

# `make test CASE=rls-not-forced` runs the fixtures of one rule alone, `make test CASE=meaning` one suite of unit tests.
UNIT_TESTS = CASE='$(CASE)' $(BUILD)/unit_tests --jobs $(shell nproc) $(if $(CASE),--filter '@(fixtures|$(subst -,_,$(CASE)))/*')
test: $(BUILD)/tenantlint $(BUILD)/unit_tests
	@ci/layers.sh
	@ci/outline.sh
	@ci/readme.sh
	$(UNIT_TESTS)

# Hooks, reports, templates, editors and packages, tried with the programs that they are for.
test-ci: $(BUILD)/tenantlint $(DEPS)/for-ci ci/test/node_modules/.installed
	@set -e; for each in ci/test/*.sh; do $$each; done
$(DEPS)/for-ci: | $(DEPS)/for-build
	@ci/install/packages.sh $(INSTALL) ci
	@touch $@
ci/test/node_modules/.installed: ci/test/package-lock.json | $(DEPS)/for-ci
	cd $(@D)/.. && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# Rewrites the golden files of testdata/, rules/README.md and the output shown in README.md; the diff is what a reviewer reads.
bless: $(BUILD)/tenantlint $(BUILD)/unit_tests
	BLESS=1 $(UNIT_TESTS)
	BLESS=1 ci/readme.sh

# What a real PostgreSQL does against what tenantlint says; `make oracle-long` renews testdata/oracle/README.md.
# `make facts` asks the server whether what the rules rest on is still so.
.PHONY: oracle oracle-long facts
oracle: facts $(BUILD)/tenantlint
	python3 ci/oracle/oracle.py --count 300 --minutes 2
oracle-long: $(BUILD)/tenantlint | $(DEPS)/for-oracle
	python3 ci/oracle/oracle.py --count 2800 --seed 3 --readme testdata/oracle/README.md
facts: | $(DEPS)/for-oracle
	ci/postgres.sh python3 ci/oracle/run_facts.py
$(DEPS)/for-oracle: | $(DEPS)/for-build
	@ci/install/packages.sh $(INSTALL) oracle
	@touch $@

# The scripts of `tenantlint prove` on a server that this starts, where one is installed.
prove-test: $(BUILD)/tenantlint
	@ci/prove.sh $(BUILD)/tenantlint

include ci/checks.mk

demo: $(BUILD)/tenantlint
	@ci/demo.sh $(BUILD)/tenantlint

# Time and memory against the floor, squawk and ast-grep: ci/README.md. BENCH='--vs=COMMIT' compares with an older build.
.PHONY: bench
$(BUILD)/floor: $(BUILD)/obj/ci/bench/floor.o $(filter-out %/main.o,$(OBJECTS))
	@echo 'ld $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
ci/bench/node_modules/.installed: ci/bench/package-lock.json
	cd ci/bench && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
bench: $(BUILD)/tenantlint $(BUILD)/floor ci/bench/node_modules/.installed
	python3 ci/bench/bench.py $(BENCH)

# make replay-check DIR=a/project: a real server runs its migrations, and its catalog is compared with tenantlint's.
$(BUILD)/replay_dump: $(BUILD)/obj/ci/replay/dump.o $(filter-out %/main.o,$(OBJECTS))
	@echo 'ld $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)
replay-check: $(BUILD)/replay_dump
	ci/postgres.sh ci/replay/compare.sh $(BUILD)/replay_dump '$(DIR)'

# The pages of the rules, the manual page, and the output shown in README.md.
docs: $(BUILD)/tenantlint
	$(BUILD)/tenantlint rules --format=markdown >rules/README.md
	$(BUILD)/tenantlint --help --format=man >ci/package/tenantlint.1
	BLESS=1 ci/readme.sh

# Below $(DESTDIR)$(PREFIX). INSTALL_PROGRAM='install -s' leaves out what debuggers read.
PREFIX ?= /usr/local
INSTALL_PROGRAM ?= install
PREFIXED := $(DESTDIR)$(PREFIX)
PREFIXED_DOC := $(PREFIXED)/share/doc/tenantlint
COMPLETIONS := bash-completion/completions/tenantlint zsh/site-functions/_tenantlint fish/vendor_completions.d/tenantlint.fish
install: $(BUILD)/tenantlint $(BUILD)/licences
	$(INSTALL_PROGRAM) -D -m 755 $(BUILD)/tenantlint $(PREFIXED)/bin/tenantlint
	install -D -m 644 ci/package/tenantlint.1 $(PREFIXED)/share/man/man1/tenantlint.1
	install -D -m 644 $(BUILD)/licences $(PREFIXED_DOC)/copyright
	install -m 644 README.md CHANGELOG.md $(PREFIXED_DOC)
	install -m 644 rules/README.md $(PREFIXED_DOC)/rules.md
	mkdir -p $(addprefix $(PREFIXED)/share/,$(dir $(COMPLETIONS)))
	$(foreach c,$(COMPLETIONS),$(BUILD)/tenantlint --help --format=$(word 1,$(subst -, ,$(subst /, ,$c))) >$(PREFIXED)/share/$c &&) true
uninstall:
	rm -f $(PREFIXED)/bin/tenantlint $(PREFIXED)/share/man/man1/tenantlint.1 $(addprefix $(PREFIXED)/share/,$(COMPLETIONS))
	rm -rf $(PREFIXED_DOC)
$(BUILD)/licences: ci/package/licences.sh LICENSE $(PG_QUERY)/copyright $(GRAMMARS)/.installed
	$(Q)ci/package/licences.sh $(PG_QUERY) $(GRAMMARS) $(PARSER_PACKAGES) >$@
# Missing where the library was taken over from an older build.
$(PG_QUERY)/copyright: | $(PG_QUERY)/lib/libpg_query.a
	$(Q)[ -e $@ ] || CC='$(CC)' ci/install/libpg_query.sh $(PG_QUERY)

# Packages of this machine's platform, from a `make install` of their own.
PACKAGES := $(BUILD)/package
STAGE = rm -rf $(PACKAGES)/$@-stage && MAKEFLAGS= $(MAKE) -s install DESTDIR=$(PACKAGES)/$@-stage PREFIX=/usr INSTALL_PROGRAM='install -s'
deb: $(BUILD)/tenantlint $(BUILD)/licences
	$(Q)$(STAGE)
	$(Q)ci/package/deb.sh $(PACKAGES)/$@-stage $(PACKAGES)/tenantlint.deb
npm: $(BUILD)/tenantlint $(BUILD)/licences
	$(Q)$(STAGE)
	$(Q)ci/package/npm.sh $(PACKAGES)/$@-stage $(PACKAGES)

format:
	clang-format -i $(wildcard analyzer/*.[ch] analyzer/*/*.[ch] rules/*/*.[ch])

clean:
	rm -rf $(filter-out $(DEPS),$(wildcard $(BUILD)/*))
distclean:
	rm -rf $(BUILD) grammars/node_modules ci/test/node_modules

-include $(shell find $(BUILD)/obj $(BUILD)/test $(BUILD)/fuzz -name '*.d' 2>/dev/null)
