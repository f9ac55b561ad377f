# tenantlint: `make` builds, `make demo` shows it at work, `make test` proves it.

BUILD := build
CFLAGS ?= -O2 -g
DEPS := $(BUILD)/deps
PG_QUERY := $(DEPS)/libpg_query

WARNINGS := -Wall -Wextra -Wshadow -Wvla -Wno-unused-parameter -Wno-sign-compare
INCLUDES := -Ianalyzer -I. -I$(BUILD)/gen \
  -isystem $(PG_QUERY)/include -isystem $(PG_QUERY)/include/pg_query/postgres -isystem $(PG_QUERY)/include/pg_query
COMPILE = $(CC) -std=gnu17 -D_GNU_SOURCE $(CFLAGS) $(WARNINGS) $(INCLUDES) -MMD -MP
LIBS := $(PG_QUERY)/lib/libpg_query.a -ljansson -lyaml -lm -lpthread

SOURCES := $(filter-out %_test.c,$(wildcard analyzer/*/*.c rules/*/*.c))
TESTS := $(wildcard analyzer/*/*_test.c)
RULES := $(sort $(wildcard rules/*/*.c))
SANITIZE := -fsanitize=address,undefined -fno-omit-frame-pointer

.PHONY: all test clean format
all: $(BUILD)/tenantlint

# The table of rules is made from the names of the files in rules/: rules/GROUP/x_y.c holds rule_x_y.
$(BUILD)/gen/rules.c: Makefile $(wildcard rules rules/*) $(RULES)
	@mkdir -p $(@D)
	@{ echo '#include "lint/rule.h"'; \
	   for f in $(RULES); do n=$${f##*/}; echo "extern const Rule rule_$${n%.c};"; done; \
	   echo 'const Rule *const all_rules[] = {'; \
	   for f in $$(printf '%s\n' $(RULES) | awk -F/ '{print $$3, $$0}' | sort | cut -d' ' -f2); do n=$${f##*/}; echo "  &rule_$${n%.c},"; done; \
	   echo '  0};'; echo 'const size_t all_rules_count = sizeof all_rules / sizeof *all_rules - 1;'; \
	   echo 'const char *const all_rules_groups[] = {'; \
	   for f in $$(printf '%s\n' $(RULES) | awk -F/ '{print $$3, $$0}' | sort | cut -d' ' -f2); do g=$${f#rules/}; echo "  \"$${g%%/*}\","; done; \
	   echo '  0};'; } > $@

OBJECTS := $(SOURCES:%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/gen/rules.o
TEST_OBJECTS := $(SOURCES:%.c=$(BUILD)/test/%.o) $(TESTS:%.c=$(BUILD)/test/%.o) $(BUILD)/test/gen/rules.o

$(BUILD)/obj/gen/rules.o: $(BUILD)/gen/rules.c
	@mkdir -p $(@D)
	$(COMPILE) -c $< -o $@
$(BUILD)/test/gen/rules.o: $(BUILD)/gen/rules.c
	@mkdir -p $(@D)
	$(COMPILE) $(SANITIZE) -c $< -o $@
$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -c $< -o $@
$(BUILD)/test/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -O1 $(SANITIZE) -c $< -o $@

$(BUILD)/tenantlint: $(OBJECTS) $(BUILD)/obj/analyzer/main.o
	$(CC) $(CFLAGS) -o $@ $^ $(LIBS)
$(BUILD)/unit_tests: $(TEST_OBJECTS)
	$(CC) $(SANITIZE) -o $@ $^ $(LIBS) -lcriterion

test: $(BUILD)/tenantlint $(BUILD)/unit_tests
	$(BUILD)/unit_tests --jobs 2

format:
	clang-format -i $(wildcard analyzer/*.[ch] analyzer/*/*.[ch] rules/*/*.c)
clean:
	rm -rf $(BUILD)/obj $(BUILD)/test $(BUILD)/gen $(BUILD)/tenantlint $(BUILD)/unit_tests

-include $(shell find $(BUILD)/obj $(BUILD)/test -name '*.d' 2>/dev/null)
