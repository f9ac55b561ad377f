// A chain of calls of a model -> the alternatives that its rows are picked by.
#include "session/model_arms.h"

#include <string.h>

typedef struct Or {
  size_t start,
      end; // of the call, without what follows it; start is chain.length where there is none
  bool
      takes_rest; // Laravel's: what follows belongs to the alternative, as AND binds closer than OR
} Or;

static size_t skip_string(Str text, size_t at) {
  char quote = text.data[at++];
  while (at < text.length && text.data[at] != quote) at += text.data[at] == '\\' ? 2 : 1;
  return at < text.length ? at + 1 : text.length;
}

// Behind the parenthesis that is open at `at`.
static size_t skip_arguments(Str text, size_t at) {
  int depth = 0;
  while (at < text.length) {
    char c = text.data[at];
    if (strchr("'\"`", c)) {
      at = skip_string(text, at);
      continue;
    }
    at++;
    depth += (c == '(') - (c == ')');
    if (!depth) return at;
  }
  return at;
}

// The next or() of the chain itself, not of what its calls are given.
static Or find_or(Str chain, size_t from) {
  for (size_t at = from; at < chain.length;) {
    Str rest = str_slice(chain, at, chain.length);
    bool takes_rest = str_starts(rest, "->orWhere") || str_starts(rest, "::orWhere");
    size_t open = at + str_find(rest, "(", 0);
    if (takes_rest || str_starts(rest, ".or("))
      return (Or){at, open < chain.length ? skip_arguments(chain, open) : chain.length, takes_rest};
    if (*rest.data == ')') break; // the chain is an argument
    if (*rest.data == '(')
      at = skip_arguments(chain, at);
    else
      at = strchr("'\"`", *rest.data) ? skip_string(chain, at) : at + 1;
  }
  return (Or){chain.length, chain.length, false};
}

// when($x, fn ($q) => ...) asks perhaps, where.not(..) for those of others, unscope(where: ..) takes away.
static bool says_nothing_sure(Str chain, size_t open) {
  static const char *const calls[] = {".when",    ">when",      ".unless",   ">unless",
                                      "whereNot", "whereNotIn", "where.not", ".unscope",
                                      "union",    "unionAll",   NULL};
  Str before = str_slice(chain, 0, open);
  for (const char *const *call = calls; *call; call++)
    if (str_ends(before, *call)) return true;
  return false;
}

typedef struct Says {
  bool (*says)(const void *context, Str text);
  const void *context;
} Says;

static bool says_of_closure(Str arguments, const Says *asked) {
  size_t at = str_find(arguments, "->", 0);
  return model_arms_all(str_slice(arguments, at, arguments.length), asked->says, asked->context);
}

// What the calls of the text say, but for those that leave it open; of a closure with alternatives all of them say it.
static bool says_surely(Str chain, const Says *asked) {
  size_t from = 0;
  for (size_t at = 0; at < chain.length;) {
    char c = chain.data[at];
    if (strchr("'\"`", c)) {
      at = skip_string(chain, at);
      continue;
    }
    if (c != '(') {
      at++;
      continue;
    }
    size_t end = skip_arguments(chain, at);
    Str arguments = str_slice(chain, at, end);
    bool has_arms =
        str_has(arguments, "->orWhere") && str_has_any(arguments, WORDS("fn", "function"));
    if (has_arms && says_of_closure(arguments, asked)) return true;
    if (has_arms || says_nothing_sure(chain, at)) {
      if (asked->says(asked->context, str_slice(chain, from, at))) return true;
      from = end;
    }
    at = end;
  }
  return asked->says(asked->context, str_slice(chain, from, chain.length));
}

bool model_arms_all(Str chain, bool (*says)(const void *context, Str text), const void *context) {
  Says asked = {says, context};
  Or next = find_or(chain, 0);
  bool is_said = says_surely(str_slice(chain, 0, next.start), &asked);
  while (next.start < chain.length) {
    Or this = next;
    next = find_or(chain, this.end);
    Str rest = str_slice(chain, this.end, next.start);
    bool arm_says = says_surely(str_slice(chain, this.start, this.end), &asked);
    bool rest_says = says_surely(rest, &asked);
    is_said =
        this.takes_rest ? is_said && (arm_says || rest_says) : (is_said && arm_says) || rest_says;
  }
  return is_said;
}
