# What looks for faults that no test asks about. Included by the Makefile; ci/README.md says more.
.PHONY: fuzz mutate check-code coverage

$(DEPS)/for-checks: | $(DEPS)/for-test
	@ci/install/packages.sh $(INSTALL) checks
	@touch $@

# make fuzz [SECONDS=60] [TARGETS='sql python']: so long for each target of ci/fuzz/targets.tsv.
SECONDS ?= 60
FUZZ := -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
FUZZ_OBJECTS := $(SOURCES:%.c=$(BUILD)/fuzz/%.o) $(GENERATED:%=$(BUILD)/fuzz/gen/%.o) $(BUILD)/fuzz/ci/fuzz/fuzz.o
$(BUILD)/fuzz/%.o $(BUILD)/fuzz/fuzz: CC := clang
$(FUZZ_OBJECTS): | $(PG_QUERY)/lib/libpg_query.a $(GRAMMARS)/.installed
$(BUILD)/fuzz/gen/%.o: $(BUILD)/gen/%.c | $(DEPS)/for-checks
	@mkdir -p $(@D)
	@echo 'cc $< (for fuzzing)'
	$(Q)$(COMPILE) $(FUZZ) -fsanitize=fuzzer-no-link -c $< -o $@
$(BUILD)/fuzz/%.o: %.c | $(DEPS)/for-checks
	@mkdir -p $(@D)
	@echo 'cc $< (for fuzzing)'
	$(Q)$(COMPILE) $(FUZZ) -fsanitize=fuzzer-no-link -c $< -o $@
$(BUILD)/fuzz/fuzz: $(FUZZ_OBJECTS) $(DEPS)/grammars/libgrammars.a
	@echo 'ld $@'
	$(Q)$(CC) $(FUZZ) -fsanitize=fuzzer $(LDFLAGS) -o $@ $(FUZZ_OBJECTS) $(LIBS)
fuzz: $(BUILD)/fuzz/fuzz
	ci/fuzz/run.sh $(SECONDS) $(TARGETS)

# make mutate [ONLY='rls-disabled']: flips each condition of each rule; a test must miss it. The judge's rules are not
# read-only, so that a flipped one can take the place of its own.
$(BUILD)/judge: $(BUILD)/obj/ci/mutate/judge.o $(BUILD)/obj/analyzer/testing/expect.o $(filter-out %/main.o,$(OBJECTS))
	@echo 'ld $@'
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -rdynamic -Wl,-z,norelro -o $@ $^ $(LIBS)
mutate: $(BUILD)/judge
	COMPILE='$(COMPILE)' python3 ci/mutate/rules.py $(BUILD)/judge $(ONLY)

# The other compiler, a second opinion, and every read and write of a run on the sample.
CHECKED := $(SOURCES) analyzer/main.c
check-code: $(BUILD)/tenantlint | $(DEPS)/for-checks
	@echo 'clang: $(words $(CHECKED)) files'
	$(Q)printf '%s\n' $(CHECKED) | xargs -P$(shell nproc) -n8 clang $(filter-out -MMD -MP,$(wordlist 2,99,$(COMPILE))) -Werror -fsyntax-only
	ci/check-code.sh $(BUILD)/tenantlint

# Lines of analyzer/ and rules/ that the tests run.
coverage: | $(DEPS)/for-checks
	$(MAKE) BUILD=$(BUILD)/coverage DEPS=$(DEPS) CFLAGS='-O0 -g --coverage -fprofile-update=atomic' SANITIZE=--coverage $(BUILD)/coverage/unit_tests $(BUILD)/coverage/tenantlint
	ci/coverage.sh $(BUILD)/coverage
