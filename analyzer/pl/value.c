// Values: making, printing and comparing them.
#include "pl/value.h"

#include <stdlib.h>

#include "base/buf.h"
#include "sql/literal.h"

Value value_text(const char *text) { return text ? value_of_str(str(text)) : value_unknown(); }

Value value_truth(Truth truth) {
  return truth == UNKNOWN ? value_unknown() : value_boolean(truth == YES);
}

Value value_oid(char class, const char *identity) {
  if (!identity) return value_unknown();
  return (Value){.kind = VALUE_OID, .class = class, .text = str(identity)};
}

Value value_relation(Arena *arena, const Relation *relation, bool visible) {
  Value value = value_oid('r', relation_full_name(arena, relation));
  value.relation = relation;
  value.number = visible;
  return value;
}

Value value_array(Arena *arena, const Values *items) {
  Value *copy = arena_alloc(arena, (items->count + 1) * sizeof *copy);
  if (items->count) memcpy(copy, items->items, items->count * sizeof *copy);
  return (Value){.kind = VALUE_ARRAY, .items = copy, .count = items->count};
}

bool value_is_known(const Value *value) {
  if (value->kind == VALUE_UNKNOWN) return false;
  if (value->kind == VALUE_TEXT) return !str_has(value->text, VALUE_HOLE);
  for (size_t i = 0; i < value->count; i++)
    if (!value_is_known(&value->items[i])) return false;
  return true;
}

bool value_number(const Value *value, int64_t *number) {
  if (value->kind == VALUE_INTEGER || value->kind == VALUE_BOOLEAN) {
    *number = value->number;
    return true;
  }
  Str text = str_trim(value->text);
  if (value->kind != VALUE_TEXT || !text.length || text.length > 18) return false;
  char digits[20], *end;
  memcpy(digits, text.data, text.length);
  digits[text.length] = 0;
  *number = strtoll(digits, &end, 10);
  return !*end;
}

static bool parse_boolean(Str text, bool *result) {
  static const char *const yes[] = {"t", "true", "y", "yes", "on", "1"};
  static const char *const no[] = {"f", "false", "n", "no", "off", "0"};
  for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
    *result = str_is_nocase(text, yes[i]);
    if (*result || str_is_nocase(text, no[i])) return true;
  }
  return false;
}

Truth value_condition(const Value *value) {
  if (value->kind == VALUE_NULL) return NO;
  if (value->kind == VALUE_BOOLEAN) return value->number ? YES : NO;
  bool result;
  if (value->kind == VALUE_TEXT && parse_boolean(value->text, &result)) return result ? YES : NO;
  return UNKNOWN;
}

// An array's element as array_out writes it.
static void print_element(Buf *buf, Str text) {
  bool plain = text.length > 0 && !str_is_nocase(text, "null");
  for (size_t i = 0; i < text.length; i++)
    if (strchr("{},\"\\ \t\n\r\v\f", text.data[i])) plain = false;
  if (plain) {
    buf_add_str(buf, text);
    return;
  }
  buf_add_char(buf, '"');
  for (size_t i = 0; i < text.length; i++) {
    if (text.data[i] == '"' || text.data[i] == '\\') buf_add_char(buf, '\\');
    buf_add_char(buf, text.data[i]);
  }
  buf_add_char(buf, '"');
}

static Str print_items(Arena *arena, const Value *value) {
  Buf buf = buf_new(arena);
  buf_add_char(&buf, value->kind == VALUE_ARRAY ? '{' : '(');
  for (size_t i = 0; i < value->count; i++) {
    const Value *item = &value->items[i];
    if (i) buf_add_char(&buf, ',');
    if (item->kind == VALUE_NULL)
      buf_add(&buf, value->kind == VALUE_ARRAY ? "NULL" : "");
    else if (item->kind == VALUE_ARRAY)
      buf_add_str(&buf, print_items(arena, item));
    else
      print_element(&buf, value_print(arena, item));
  }
  buf_add_char(&buf, value->kind == VALUE_ARRAY ? '}' : ')');
  return buf_str(&buf);
}

Str value_print(Arena *arena, const Value *value) {
  switch (value->kind) {
  case VALUE_BOOLEAN: return str(value->number ? "t" : "f");
  case VALUE_INTEGER: return str(arena_format(arena, "%lld", (long long)value->number));
  case VALUE_TEXT: return value->text;
  case VALUE_ARRAY:
  case VALUE_RECORD: return print_items(arena, value);
  case VALUE_OID:
    if (!value->relation) return value->text;
    const char *name = literal_identifier(arena, str(value->relation->name));
    if (value->number) return str(name);
    const char *schema = literal_identifier(arena, str(value->relation->schema));
    return str(arena_format(arena, "%s.%s", schema, name));
  case VALUE_UNKNOWN:
  case VALUE_NULL: break;
  }
  return str(VALUE_HOLE);
}

// ---- arrays as text ---------------------------------------------------------------------------

typedef struct ArrayText {
  Arena *arena;
  const char *at, *end;
} ArrayText;

static Value parse_quoted(ArrayText *in) {
  Buf buf = buf_new(in->arena);
  in->at++;
  while (in->at < in->end && *in->at != '"') {
    if (*in->at == '\\' && in->at + 1 < in->end) in->at++;
    buf_add_char(&buf, *in->at++);
  }
  if (in->at == in->end) return value_unknown();
  in->at++;
  return value_of_str(buf_str(&buf));
}

static Value parse_item(ArrayText *in) {
  while (in->at < in->end && strchr(" \t\n\r", *in->at)) in->at++;
  if (in->at < in->end && *in->at == '"') return parse_quoted(in);
  const char *start = in->at;
  while (in->at < in->end && !strchr(",}{\"", *in->at)) in->at++;
  Str text = str_trim((Str){start, (size_t)(in->at - start)});
  if (str_is_nocase(text, "null")) return value_null();
  return text.length ? value_of_str(text) : value_unknown();
}

Value value_parse_array(Arena *arena, Str text) {
  text = str_trim(text);
  if (text.length < 2 || *text.data != '{' || !str_ends(text, "}")) return value_unknown();
  ArrayText in = {arena, text.data + 1, text.data + text.length - 1};
  Values items = {0};
  if (!str_trim((Str){in.at, text.length - 2}).length) return value_array(arena, &items);
  for (;;) {
    Value item = parse_item(&in);
    if (item.kind == VALUE_UNKNOWN) return item;
    array_push(arena, &items, item);
    while (in.at < in.end && strchr(" \t\n\r", *in.at)) in.at++;
    if (in.at == in.end) return value_array(arena, &items);
    if (*in.at++ != ',') return value_unknown();
  }
}

// ---- comparing --------------------------------------------------------------------------------

static int compare_bytes(Str a, Str b) {
  size_t shorter = a.length < b.length ? a.length : b.length;
  int order = memcmp(a.data, b.data, shorter);
  if (order) return order < 0 ? -1 : 1;
  return a.length == b.length ? 0 : a.length < b.length ? -1 : 1;
}

static bool is_scalar(const Value *value) {
  return value->kind >= VALUE_BOOLEAN && value->kind <= VALUE_OID;
}

bool value_compare(const Value *a, const Value *b, int *order) {
  if (!is_scalar(a) || !is_scalar(b) || !value_is_known(a) || !value_is_known(b)) return false;
  if (a->kind == VALUE_TEXT && b->kind == VALUE_TEXT) {
    *order = compare_bytes(a->text, b->text);
    return true;
  }
  if (a->kind == VALUE_OID && b->kind == VALUE_OID && a->class == b->class) {
    *order = compare_bytes(a->text, b->text);
    return true;
  }
  if (a->kind == VALUE_BOOLEAN || b->kind == VALUE_BOOLEAN) {
    Truth left = value_condition(a), right = value_condition(b);
    if (left == UNKNOWN || right == UNKNOWN) return false;
    *order = (left == YES) - (right == YES);
    return true;
  }
  int64_t left, right;
  if (!value_number(a, &left) || !value_number(b, &right)) return false;
  *order = left < right ? -1 : left > right;
  return true;
}

static Value equal_items(const Value *a, const Value *b) {
  if (a->count != b->count) return value_boolean(false);
  Value result = value_boolean(true);
  for (size_t i = 0; i < a->count; i++) {
    Value item = value_equal(&a->items[i], &b->items[i]);
    if (item.kind == VALUE_BOOLEAN && !item.number) return item;
    if (item.kind != VALUE_BOOLEAN) result = value_unknown();
  }
  return result;
}

// Texts with holes that no content of the holes makes equal: 'a<hole>' and 'b'.
static bool texts_differ(const Value *a, const Value *b) {
  if (a->kind != VALUE_TEXT || b->kind != VALUE_TEXT) return false;
  size_t known_a = str_find(a->text, VALUE_HOLE, 0), known_b = str_find(b->text, VALUE_HOLE, 0);
  size_t common = known_a < known_b ? known_a : known_b;
  if (memcmp(a->text.data, b->text.data, common)) return true;
  return (known_a == a->text.length && known_b > known_a) ||
         (known_b == b->text.length && known_a > known_b);
}

Value value_equal(const Value *a, const Value *b) {
  if (a->kind == VALUE_NULL || b->kind == VALUE_NULL) return value_null();
  bool lists = a->kind == b->kind && (a->kind == VALUE_ARRAY || a->kind == VALUE_RECORD);
  if (lists) return equal_items(a, b);
  int order;
  if (value_compare(a, b, &order)) return value_boolean(order == 0);
  return texts_differ(a, b) ? value_boolean(false) : value_unknown();
}

bool value_same(const Value *a, const Value *b) {
  if (a->kind == VALUE_NULL || b->kind == VALUE_NULL) return a->kind == b->kind;
  Value equal = value_equal(a, b);
  if (equal.kind == VALUE_BOOLEAN) return equal.number;
  return a->kind == VALUE_TEXT && b->kind == VALUE_TEXT && str_equal(a->text, b->text);
}
