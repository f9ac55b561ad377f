// A rule and a library that holds another version of it -> whether the rule's fixtures tell the two apart.
//
//   judge RULE [LIBRARY]   exits with 0 when every fixture is as expected, 1 when one is not
#include <dirent.h>
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "lint/rule.h"
#include "testing/expect.h"

enum { SECONDS = 60 }; // of the processor: a condition that is flipped may never end a loop

// The table of rules is constant, but this program is linked so that it can be written to.
static void replace(Arena *arena, const char *name, const char *library) {
  char *symbol = arena_format(arena, "rule_%s", name);
  for (char *c = symbol; *c; c++)
    if (*c == '-') *c = '_';
  void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  const void *other = handle ? dlsym(handle, symbol) : NULL;
  const Rule *rule = rule_find(name);
  if (!other || !rule) {
    fprintf(stderr, "judge: %s\n", rule ? dlerror() : "there is no such rule");
    _exit(2);
  }
  memcpy((void *)rule, other, sizeof *rule);
}

static bool passes(const char *rule, const char *kind) {
  Arena *arena = arena_new();
  const char *folder = arena_format(arena, "testdata/rules/%s/%s", rule, kind);
  struct dirent **entries;
  int count = scandir(folder, &entries, NULL, alphasort);
  bool as_expected = count > 0;
  for (int i = 0; i < count && as_expected; i++) {
    if (*entries[i]->d_name == '.') continue;
    const char *differences = expect_run(arena, folder, entries[i]->d_name, rule);
    if (differences) printf("%s/%s\n%s", folder, entries[i]->d_name, differences);
    as_expected = !differences;
    sql_forget();
  }
  return as_expected; // the process ends, so that nothing is given back
}

int main(int count, char **words) {
  if (count < 2) return 2;
  setrlimit(RLIMIT_CPU, &(struct rlimit){SECONDS, SECONDS});
  if (count > 2) replace(arena_new(), words[1], words[2]);
  return passes(words[1], "bad") && passes(words[1], "good") ? 0 : 1;
}
