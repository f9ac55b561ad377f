// Operators and casts -> values.
#include <regex.h>
#include <stdlib.h>

#include "base/buf.h"
#include "pl/pl_run.h"
#include "sql/expr.h"

// ---- patterns ---------------------------------------------------------------------------------

static bool same_char(char a, char b, bool ignore_case) {
  if (!ignore_case) return a == b;
  return str_is_nocase((Str){&a, 1}, (char[]){b, 0});
}

Truth pl_like(Str text, Str pattern, bool ignore_case) {
  size_t t = 0, p = 0, star = SIZE_MAX, star_text = 0;
  while (t < text.length) {
    bool escaped = p + 1 < pattern.length && pattern.data[p] == '\\';
    char c = p < pattern.length ? pattern.data[p + escaped] : 0;
    if (p < pattern.length && c == '%' && !escaped) {
      star = ++p;
      star_text = t;
    } else if (p < pattern.length &&
               ((c == '_' && !escaped) || same_char(c, text.data[t], ignore_case))) {
      p += 1 + escaped;
      t++;
    } else if (star != SIZE_MAX) {
      p = star;
      t = ++star_text;
    } else {
      return NO;
    }
  }
  while (p < pattern.length && pattern.data[p] == '%') p++;
  return p == pattern.length ? YES : NO;
}

static Value like(PlRun *run, const Value *text, const Value *pattern, bool ignore_case,
                  bool negated) {
  if (text->kind == VALUE_NULL || pattern->kind == VALUE_NULL) return value_null();
  if (!value_is_known(text) || !value_is_known(pattern)) return value_unknown();
  Str subject = value_print(run->arena, text);
  Truth truth = pl_like(subject, value_print(run->arena, pattern), ignore_case);
  return value_boolean((truth == YES) != negated);
}

// Whether the server and regcomp() read the pattern alike, and matching it costs little.
static bool is_simple_pattern(Str pattern) {
  if (pattern.length > 200 || memchr(pattern.data, '{', pattern.length)) return false;
  for (size_t i = 0; i + 1 < pattern.length; i++) {
    char next = pattern.data[i + 1];
    bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    bool digit = next >= '0' && next <= '9';
    if (pattern.data[i] == '\\' && (letter || digit)) return false;
    if (pattern.data[i] == '(' && next == '?') return false;
  }
  return true;
}

static Value match(PlRun *run, const Value *text, const Value *pattern, bool ignore_case,
                   bool negated) {
  if (text->kind == VALUE_NULL || pattern->kind == VALUE_NULL) return value_null();
  if (!value_is_known(text) || !value_is_known(pattern)) return value_unknown();
  Str expression = value_print(run->arena, pattern), subject = value_print(run->arena, text);
  regex_t compiled;
  int flags = REG_EXTENDED | REG_NOSUB | (ignore_case ? REG_ICASE : 0);
  if (!is_simple_pattern(expression) || subject.length > 4096) return value_unknown();
  if (regcomp(&compiled, str_dup(run->arena, expression), flags)) return value_unknown();
  bool found = regexec(&compiled, str_dup(run->arena, subject), 0, NULL, 0) == 0;
  regfree(&compiled);
  return value_boolean(found != negated);
}

// ---- || and arithmetic ------------------------------------------------------------------------

static Value join_arrays(PlRun *run, const Value *a, const Value *b) {
  Values items = {0};
  const Value *sides[] = {a, b};
  for (size_t s = 0; s < 2; s++) {
    const Value *side = sides[s];
    if (side->kind == VALUE_TEXT && str_starts(side->text, "{")) {
      Value parsed = value_parse_array(run->arena, side->text);
      for (size_t i = 0; i < parsed.count; i++) array_push(run->arena, &items, parsed.items[i]);
    } else if (side->kind != VALUE_ARRAY) {
      array_push(run->arena, &items, *side);
    }
    for (size_t i = 0; side->kind == VALUE_ARRAY && i < side->count; i++)
      array_push(run->arena, &items, side->items[i]);
  }
  return value_array(run->arena, &items);
}

enum { MAX_TEXT = 1 << 20 }; // bytes; loops that double a text stay bounded

Value pl_concat(PlRun *run, const Value *a, const Value *b) {
  bool arrays = a->kind == VALUE_ARRAY || b->kind == VALUE_ARRAY;
  if (arrays) return a->count + b->count < 10000 ? join_arrays(run, a, b) : value_unknown();
  if (a->kind == VALUE_NULL || b->kind == VALUE_NULL) return value_null();
  Value texts[] = {pl_cast(run, *a, "text"), pl_cast(run, *b, "text")};
  Str left = value_print(run->arena, &texts[0]), right = value_print(run->arena, &texts[1]);
  if (left.length + right.length > MAX_TEXT || !pl_step(run, (left.length + right.length) / 32))
    return value_unknown();
  Buf buf = buf_new(run->arena);
  buf_add_str(&buf, left);
  buf_add_str(&buf, right);
  return value_of_str(buf_str(&buf));
}

static Value calculate(const Value *a, const Value *b, char operator) {
  if (a->kind == VALUE_NULL || b->kind == VALUE_NULL) return value_null();
  int64_t x, y, result = 0;
  if (a->kind == VALUE_BOOLEAN || !value_number(a, &x) || !value_number(b, &y))
    return value_unknown();
  bool fails = false;
  switch (operator) {
  case '+': fails = __builtin_add_overflow(x, y, &result); break;
  case '-': fails = __builtin_sub_overflow(x, y, &result); break;
  case '*': fails = __builtin_mul_overflow(x, y, &result); break;
  default:
    if (y == 0 || y == -1) return value_unknown();
    result = operator== '/' ? x / y : x % y;
  }
  return fails ? value_unknown() : value_integer(result);
}

// ---- comparing --------------------------------------------------------------------------------

// A constant beside an object's OID is read as a name of the object's class.
static Value as_oid(PlRun *run, const Value *value, const Value *other) {
  if (other->kind != VALUE_OID || value->kind != VALUE_TEXT) return *value;
  const char *types[] = {
      ['r'] = "regclass", ['n'] = "regnamespace", ['a'] = "regrole", ['t'] = "regtype"};
  const char *type =
      (size_t)other->class < sizeof types / sizeof *types ? types[(int)other->class] : NULL;
  return type ? pl_cast(run, *value, type) : value_unknown();
}

static Value compare(PlRun *run, const Value *left, const Value *right, const char *operator) {
  Value a = as_oid(run, left, right), b = as_oid(run, right, left);
  if (!strcmp(operator, "=")) return value_equal(&a, &b);
  if (a.kind == VALUE_NULL || b.kind == VALUE_NULL) return value_null();
  if (!strcmp(operator, "<>") || !strcmp(operator, "!=")) {
    Value equal = value_equal(&a, &b);
    return equal.kind == VALUE_BOOLEAN ? value_boolean(!equal.number) : equal;
  }
  int order;
  if (!value_compare(&a, &b, &order)) return value_unknown();
  if (!strcmp(operator, "<")) return value_boolean(order < 0);
  if (!strcmp(operator, "<=")) return value_boolean(order <= 0);
  if (!strcmp(operator, ">")) return value_boolean(order > 0);
  if (!strcmp(operator, ">=")) return value_boolean(order >= 0);
  return value_unknown();
}

// Whether all items of `part` are among those of `whole`.
static Value contains(const Value *whole, const Value *part) {
  if (whole->kind == VALUE_NULL || part->kind == VALUE_NULL) return value_null();
  if (whole->kind != VALUE_ARRAY || part->kind != VALUE_ARRAY) return value_unknown();
  if (!value_is_known(whole) || !value_is_known(part)) return value_unknown();
  for (size_t i = 0; i < part->count; i++) {
    bool found = false;
    for (size_t k = 0; k < whole->count && part->items[i].kind != VALUE_NULL; k++)
      found |= value_same(&whole->items[k], &part->items[i]);
    if (!found) return value_boolean(false);
  }
  return value_boolean(true);
}

static Value apply(PlRun *run, const char *operator, const Value * a, const Value *b) {
  if (!strcmp(operator, "||")) return pl_concat(run, a, b);
  if (!operator[1] && strchr("+-*/%", *operator)) return calculate(a, b, *operator);
  if (!strcmp(operator, "~")) return match(run, a, b, false, false);
  if (!strcmp(operator, "~*")) return match(run, a, b, true, false);
  if (!strcmp(operator, "!~")) return match(run, a, b, false, true);
  if (!strcmp(operator, "!~*")) return match(run, a, b, true, true);
  if (!strcmp(operator, "@>")) return contains(a, b);
  if (!strcmp(operator, "<@")) return contains(b, a);
  if (!strcmp(operator, "~~")) return like(run, a, b, false, false);
  if (!strcmp(operator, "!~~")) return like(run, a, b, false, true);
  if (!strcmp(operator, "~~*")) return like(run, a, b, true, false);
  if (!strcmp(operator, "!~~*")) return like(run, a, b, true, true);
  return compare(run, a, b, operator);
}

// `subject operator ANY/ALL (items)`; also IN and NOT IN.
static Value over_items(PlRun *run, const char *operator, const Value * subject, const Value *items,
                        bool any) {
  bool has_null = false, has_unknown = false;
  for (size_t i = 0; i < items->count; i++) {
    Value value = apply(run, operator, subject, &items->items[i]);
    if (value.kind == VALUE_BOOLEAN && (value.number != 0) == any) return value;
    has_null |= value.kind == VALUE_NULL;
    has_unknown |= value.kind == VALUE_UNKNOWN;
  }
  if (has_unknown) return value_unknown();
  return has_null ? value_null() : value_boolean(!any);
}

static Value over_array(PlRun *run, const char *operator, const Value * subject, Value array,
                        bool any) {
  if (array.kind == VALUE_NULL) return array;
  if (array.kind == VALUE_TEXT) array = value_parse_array(run->arena, array.text);
  return array.kind == VALUE_ARRAY ? over_items(run, operator, subject, &array, any)
                                   : value_unknown();
}

static Value between(PlRun *run, const Value *subject, const Value *bounds, bool negated) {
  if (bounds->count != 2) return value_unknown();
  Value low = compare(run, subject, &bounds->items[0], ">=");
  Value high = compare(run, subject, &bounds->items[1], "<=");
  Truth above = value_condition(&low), below = value_condition(&high);
  if (low.kind == VALUE_NULL || high.kind == VALUE_NULL) return value_null();
  if (above == NO || below == NO) return value_boolean(negated);
  return above == YES && below == YES ? value_boolean(!negated) : value_unknown();
}

static Value distinct(const Value *a, const Value *b, bool negated) {
  if (a->kind == VALUE_NULL && b->kind == VALUE_NULL) return value_boolean(negated);
  if (a->kind == VALUE_UNKNOWN || b->kind == VALUE_UNKNOWN) return value_unknown();
  if (a->kind == VALUE_NULL || b->kind == VALUE_NULL) return value_boolean(!negated);
  Value equal = value_equal(a, b);
  return equal.kind == VALUE_BOOLEAN ? value_boolean((equal.number != 0) == negated)
                                     : value_unknown();
}

Value pl_operator(PlRun *run, A_Expr *expr) {
  const char *operator= name_last(expr->name);
  if (!expr->lexpr) { // prefix
    Value zero = value_integer(0), value = pl_eval(run, expr->rexpr);
    return strcmp(operator, "-") ? value_unknown() : calculate(&zero, &value, '-');
  }
  Value a = pl_eval(run, expr->lexpr), b = pl_eval(run, expr->rexpr);
  switch (expr->kind) {
  case AEXPR_OP: return apply(run, operator, & a, &b);
  case AEXPR_OP_ANY: return over_array(run, operator, & a, b, true);
  case AEXPR_OP_ALL: return over_array(run, operator, & a, b, false);
  case AEXPR_IN: return over_items(run, operator, & a, &b, *operator== '=');
  case AEXPR_DISTINCT: return distinct(&a, &b, false);
  case AEXPR_NOT_DISTINCT: return distinct(&a, &b, true);
  case AEXPR_NULLIF: {
    Value equal = value_equal(&a, &b);
    if (equal.kind == VALUE_UNKNOWN) return equal;
    return value_condition(&equal) == YES ? value_null() : a;
  }
  case AEXPR_LIKE: return like(run, &a, &b, false, *operator== '!');
  case AEXPR_ILIKE: return like(run, &a, &b, true, *operator== '!');
  case AEXPR_BETWEEN: return between(run, &a, &b, false);
  case AEXPR_NOT_BETWEEN: return between(run, &a, &b, true);
  default: return value_unknown();
  }
}

// ---- casts ------------------------------------------------------------------------------------

static Value to_array(PlRun *run, const Value *value, const char *type) {
  Value array = *value;
  if (value->kind == VALUE_TEXT) array = value_parse_array(run->arena, value->text);
  if (array.kind != VALUE_ARRAY) return value_unknown();
  const char *element = arena_copy(run->arena, type, strlen(type) - 2);
  Values items = {0};
  for (size_t i = 0; i < array.count; i++) {
    const Value *item = &array.items[i];
    bool nested = item->kind == VALUE_ARRAY;
    array_push(run->arena, &items, pl_cast(run, *item, nested ? type : element));
  }
  return value_array(run->arena, &items);
}

static Value to_relation(PlRun *run, const Value *value) {
  if (value->kind == VALUE_OID) return value->class == 'r' ? *value : value_unknown();
  if (value->kind != VALUE_TEXT || !value_is_known(value)) return value_unknown();
  const Relation *relation = pl_find_relation(run, value->text);
  return relation ? pl_relation_value(run, relation) : value_unknown();
}

static Value to_oid(PlRun *run, const Value *value, char class) {
  if (value->kind == VALUE_OID) return value->class == class ? *value : value_unknown();
  if (value->kind != VALUE_TEXT || !value_is_known(value)) return value_unknown();
  return value_oid(class, str_dup(run->arena, value->text));
}

Value pl_cast(PlRun *run, Value value, const char *type) {
  static const char *const integers[] = {"integer", "bigint", "smallint", "int", "int4", "int8", 0};
  static const char *const texts[] = {"text", "name", "character varying", "varchar", "citext", 0};
  // types whose values compare in ways that their texts do not tell
  static const char *const others[] = {"numeric",
                                       "real",
                                       "double precision",
                                       "json",
                                       "jsonb",
                                       "interval",
                                       "date",
                                       "timestamp without time zone",
                                       "timestamp with time zone",
                                       "time without time zone",
                                       "timestamp",
                                       "timestamptz",
                                       0};
  if (value.kind == VALUE_NULL || value.kind == VALUE_UNKNOWN || !type) return value;
  const char *modifier = strchr(type, '('); // of "character varying(63)"
  if (modifier && !strchr(modifier, '[')) {
    bool fits = value.kind != VALUE_TEXT || value.text.length <= (size_t)atoi(modifier + 1);
    if (!fits) return value_unknown();
    type = str_dup(run->arena, str_trim((Str){type, (size_t)(modifier - type)}));
  }
  if (!strncmp(type, "pg_catalog.", 11)) type += 11;
  if (str_ends(str(type), "[]")) return to_array(run, &value, type);
  if (!strcmp(type, "regclass")) return to_relation(run, &value);
  if (!strcmp(type, "regnamespace")) return to_oid(run, &value, 'n');
  if (!strcmp(type, "regrole")) return to_oid(run, &value, 'a');
  bool is_function = value.kind == VALUE_OID && value.class == 'f';
  if (is_function && !strcmp(type, "regprocedure")) return value;
  if (!strcmp(type, "oid")) return value.kind == VALUE_OID ? value : value_unknown();
  if (!strncmp(type, "reg", 3)) return value_unknown();
  if (str_is_any(str(type), texts)) {
    if (value.kind == VALUE_BOOLEAN) return value_text(value.number ? "true" : "false");
    return value_of_str(value_print(run->arena, &value));
  }
  if (str_is_any(str(type), integers)) {
    int64_t number;
    bool known = value.kind != VALUE_OID && value_is_known(&value) && value_number(&value, &number);
    return known ? value_integer(number) : value_unknown();
  }
  if (!strcmp(type, "boolean") || !strcmp(type, "bool"))
    return value_truth(value_condition(&value));
  return str_is_any(str(type), others) ? value_unknown() : value;
}
