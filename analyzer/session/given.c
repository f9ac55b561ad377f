// A condition that asks for what a function was given -> whether it holds where the caller hands something over.
#include "session/interpret.h"

#include <ctype.h>

enum { MOST_NUMBERED = 64 };

// `tenantId`, `orgContext`: whoever names it has it. What a switch says (isAdmin, skipTenant) is not that it is given.
static bool names_caller(Str name) {
  static const char *const words[] = {"tenant", "org",     "compan", "workspace", "account",
                                      "user",   "context", "ctx",    "claims",    NULL};
  static const char *const switches[] = {"skip", "bypass", "force", "admin", "system",  "is_",
                                         "has",  "no_",    "with",  "allow", "enabled", NULL};
  bool is_key =
      name.length > 2 && (str_ends(name, "Id") || str_ends(name, "ID") || str_ends(name, "_id"));
  bool is_question =
      str_starts(name, "is") && name.length > 2 && isupper((unsigned char)name.data[2]);
  return (is_key || str_has_any_nocase(name, words)) && !is_question &&
         !str_has_any_nocase(name, switches);
}

// The parameter of the name, and its number among those that arguments go to. NULL: there is none.
static const HostNode *parameter_of(const HostNode *function, Str name, size_t *number) {
  *number = 0;
  for (const HostNode *at = node_child(function, ROLE_PARAMETER); at; at = node_next(at)) {
    if (str_is(at->name, "self")) continue;
    if (str_equal(at->name, name)) return *number < MOST_NUMBERED ? at : NULL;
    ++*number;
  }
  return NULL;
}

// `tenantId?: string`, `tenant_id=None`: who hands something over means it. What is asked of others is whether the caller
// has it.
static bool may_be_left_out(const HostFile *file, const HostNode *parameter) {
  size_t behind = (size_t)(parameter->name.data - file->source->text.data) + parameter->name.length;
  bool is_marked = behind < file->source->text.length && file->source->text.data[behind] == '?';
  return is_marked || node_child(parameter, ROLE_VALUE) ||
         language_is(file->language, "javascript");
}

static Truth opposite(Truth truth) { return truth == YES ? NO : truth == NO ? YES : UNKNOWN; }

// `if saved:` of a context that was read before, to set it again: it was set.
static bool is_saved(const Frame *frame, const HostNode *expr) {
  for (size_t i = 0; expr && expr->kind == HOST_NAME && i < frame->variables.count; i++)
    if (str_equal(frame->variables.items[i].name, expr->name))
      return frame->variables.items[i].value.kind == VALUE_CONTEXT;
  return false;
}

static Truth is_given(const Frame *frame, const HostNode *expr) {
  if (is_saved(frame, expr)) return YES;
  if (!expr || expr->kind != HOST_NAME || !names_caller(expr->name)) return UNKNOWN;
  size_t number;
  const HostNode *parameter = parameter_of(frame->function.node, expr->name, &number);
  if (!parameter && frame->outer) return is_given(frame->outer, expr); // of the function around
  if (!parameter || !frame->is_called) return UNKNOWN;
  if (!(frame->given >> number & 1)) return NO;
  return may_be_left_out(frame->function.file, parameter) ? YES : UNKNOWN;
}

static bool is_nothing(const HostFile *file, const HostNode *expr) {
  Str text = node_text(file, expr);
  return given_is_nothing(text) || str_is_any(text, WORDS("\"\"", "''", "uuid.Nil", "0"));
}

// `NIL_UUID`, "00000000-...": what connections have as long as nobody sets a tenant.
static bool names_nobody(const HostNode *expr) {
  bool is_name = expr->kind == HOST_NAME || expr->kind == HOST_MEMBER;
  return expr->kind == HOST_STRING ||
         (is_name && str_has_any_nocase(expr->name, WORDS("nil", "null", "none", "empty", "zero",
                                                          "nobody", "default")));
}

// `tenantId !== undefined`, `tenant_id is not None`, `tenantID != ""`
static Truth comparison(const Frame *frame, const HostNode *binary) {
  bool differs = str_is_any(binary->name, WORDS("!=", "!==", "is not", "<>"));
  bool equals = str_is_any(binary->name, WORDS("==", "===", "is"));
  if (!differs && !equals) return UNKNOWN;
  if (is_saved(frame, binary->first) && names_nobody(binary->last)) return differs ? YES : NO;
  if (!is_nothing(frame->function.file, binary->last)) return UNKNOWN;
  Truth given = is_given(frame, binary->first);
  return differs ? given : opposite(given);
}

static Truth holds(const Frame *frame, const HostNode *condition) {
  const HostNode *first = condition->first, *last = condition->last;
  if (condition->kind == HOST_UNARY && first)
    return str_is_any(condition->name, WORDS("!", "not")) ? opposite(holds(frame, first)) : UNKNOWN;
  if (condition->kind != HOST_BINARY || !first) return is_given(frame, condition);
  bool is_and = str_is_any(condition->name, WORDS("&&", "and"));
  bool is_or = str_is_any(condition->name, WORDS("||", "or"));
  if (!is_and && !is_or) return comparison(frame, condition);
  Truth a = holds(frame, first), b = holds(frame, last), decisive = is_and ? NO : YES;
  if (a == decisive || b == decisive) return decisive;
  return a == b ? a : UNKNOWN;
}

bool given_by(const HostNode *call, const HostNode *function, const HostNode *body, size_t count) {
  if (!call || (function->name.length && !str_equal(call->name, function->name))) return false;
  for (const HostNode *at = node_child(call, ROLE_ARGUMENT); at; at = node_next(at)) {
    if (at == body) continue;
    if (at->kind == HOST_SPREAD || !count--) return false;
  }
  return count == 0;
}

bool given_is_nothing(Str text) {
  return str_is_any(text, WORDS("null", "undefined", "None", "nil"));
}

void given_note(Frame *frame, const HostNode *parameter, Value value) {
  size_t number;
  bool is_numbered = parameter_of(frame->function.node, parameter->name, &number) != NULL;
  if (is_numbered && value.kind != VALUE_NOTHING) frame->given |= UINT64_C(1) << number;
}

Truth given_holds(const Interpreter *interpreter, const HostNode *condition) {
  return condition ? holds(interpreter->frame, condition) : UNKNOWN;
}
