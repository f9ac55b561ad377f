// PostgreSQL's own functions that migrations build statements with -> values.
#include <ctype.h>

#include "base/buf.h"
#include "pl/pl_run.h"
#include "sql/literal.h"

typedef Value (*Builtin)(PlRun *run, const Value *args, size_t count);

// How a function takes arguments that are NULL or not known.
typedef enum Strictness {
  KNOWN, // NULL gives NULL, something unknown gives UNKNOWN
  HOLES, // NULL gives NULL; it works on texts with holes
  ANY,   // it looks for itself
} Strictness;

static Str text_of(PlRun *run, const Value *value) { return value_print(run->arena, value); }

static Value made(Buf *buf) { return value_of_str(buf_str(buf)); }

// ---- quoting and joining ----------------------------------------------------------------------

static Value quote_ident(PlRun *run, const Value *args, size_t count) {
  return value_text(literal_identifier(run->arena, text_of(run, args)));
}

static Value quote_literal(PlRun *run, const Value *args, size_t count) {
  return value_text(literal_string(run->arena, text_of(run, args)));
}

static Value quote_nullable(PlRun *run, const Value *args, size_t count) {
  return args->kind == VALUE_NULL ? value_text("NULL") : quote_literal(run, args, count);
}

static Value format(PlRun *run, const Value *args, size_t count) {
  Values values = {(Value *)args, count, count};
  return pl_format(run, &values);
}

static Value concat(PlRun *run, const Value *args, size_t count) {
  Buf buf = buf_new(run->arena);
  for (size_t i = 0; i < count; i++)
    if (args[i].kind != VALUE_NULL) buf_add_str(&buf, text_of(run, &args[i]));
  return made(&buf);
}

static Value join(PlRun *run, const Value *separator, const Value *items, size_t count) {
  if (separator->kind == VALUE_NULL) return value_null();
  Buf buf = buf_new(run->arena);
  bool first = true;
  for (size_t i = 0; i < count; i++) {
    if (items[i].kind == VALUE_NULL) continue;
    if (!first) buf_add_str(&buf, text_of(run, separator));
    buf_add_str(&buf, text_of(run, &items[i]));
    first = false;
  }
  return made(&buf);
}

static Value concat_ws(PlRun *run, const Value *args, size_t count) {
  return join(run, args, args + 1, count - 1);
}

// ---- texts ------------------------------------------------------------------------------------

static Value map_chars(PlRun *run, const Value *args, int (*map)(int)) {
  char *copy = str_dup(run->arena, text_of(run, args));
  for (char *c = copy; *c; c++)
    if (!(*c & 0x80)) *c = (char)map(*c);
  return value_text(copy);
}

static Value lower(PlRun *run, const Value *args, size_t count) {
  return map_chars(run, args, tolower);
}
static Value upper(PlRun *run, const Value *args, size_t count) {
  return map_chars(run, args, toupper);
}

static Value replace_all(PlRun *run, Str text, Str from, Str to, bool ignore_case, bool global) {
  Buf buf = buf_new(run->arena);
  for (size_t at = 0; at < text.length;) {
    bool fits = from.length && at + from.length <= text.length;
    Str here = fits ? str_slice(text, at, at + from.length) : (Str){0};
    const char *needle = from.data;
    bool same = fits && (ignore_case ? str_is_nocase(here, needle) : str_equal(here, from));
    if (!same) {
      buf_add_char(&buf, text.data[at++]);
      continue;
    }
    buf_add_str(&buf, to);
    at += from.length;
    if (global) continue;
    buf_add_str(&buf, str_slice(text, at, text.length));
    break;
  }
  return made(&buf);
}

static Value replace(PlRun *run, const Value *args, size_t count) {
  Str from = str(str_dup(run->arena, text_of(run, &args[1])));
  return replace_all(run, text_of(run, &args[0]), from, text_of(run, &args[2]), false, true);
}

// Patterns without special characters, as in renaming loops, and an anchor at one end.
static Value regexp_replace(PlRun *run, const Value *args, size_t count) {
  Str text = text_of(run, &args[0]), pattern = text_of(run, &args[1]), to = text_of(run, &args[2]);
  Str flags = count > 3 ? text_of(run, &args[3]) : str("");
  bool ignore_case = memchr(flags.data, 'i', flags.length),
       global = memchr(flags.data, 'g', flags.length);
  bool at_start = str_starts(pattern, "^"), at_end = pattern.length > 1 && str_ends(pattern, "$");
  pattern = str_slice(pattern, at_start, pattern.length - at_end);
  for (size_t i = 0; i < pattern.length; i++)
    if (!isalnum((unsigned char)pattern.data[i]) && !strchr("_- ", pattern.data[i]))
      return value_unknown();
  bool plain = pattern.length && !(at_start && at_end) && !memchr(to.data, '\\', to.length);
  if (!plain) return value_unknown();
  const char *needle = str_dup(run->arena, pattern);
  Str from = str(needle);
  if (!at_start && !at_end) return replace_all(run, text, from, to, ignore_case, global);
  if (from.length > text.length) return value_of_str(text);
  size_t split = at_start ? 0 : text.length - from.length;
  Str found = str_slice(text, split, split + from.length);
  if (!(ignore_case ? str_is_nocase(found, needle) : str_equal(found, from)))
    return value_of_str(text);
  Buf buf = buf_new(run->arena);
  buf_add_str(&buf, str_slice(text, 0, split));
  buf_add_str(&buf, to);
  buf_add_str(&buf, str_slice(text, split + from.length, text.length));
  return made(&buf);
}

static bool is_ascii(Str text) {
  for (size_t i = 0; i < text.length; i++)
    if (text.data[i] & 0x80) return false;
  return true;
}

// Bytes start..start+length of the text, where both count from 1 and may lie outside.
static Value cut(Str text, int64_t start, int64_t length) {
  if (!is_ascii(text) || start > INT32_MAX || length > INT32_MAX) return value_unknown();
  int64_t end = start + length;
  if (start < 1) start = 1;
  if (end > (int64_t)text.length + 1) end = (int64_t)text.length + 1;
  return end <= start ? value_text("") : value_of_str(str_slice(text, start - 1, end - 1));
}

static Value left(PlRun *run, const Value *args, size_t count) {
  Str text = text_of(run, args);
  int64_t n;
  if (!value_number(&args[1], &n)) return value_unknown();
  return cut(text, 1, n < 0 ? (int64_t)text.length + n : n);
}

static Value right(PlRun *run, const Value *args, size_t count) {
  Str text = text_of(run, args);
  int64_t n;
  if (!value_number(&args[1], &n)) return value_unknown();
  int64_t length = n < 0 ? (int64_t)text.length + n : n;
  return cut(text, (int64_t)text.length - length + 1, length);
}

static Value substring(PlRun *run, const Value *args, size_t count) {
  int64_t start, length = INT32_MAX;
  if (args[1].kind != VALUE_INTEGER || !value_number(&args[1], &start)) return value_unknown();
  if (count > 2 && (!value_number(&args[2], &length) || length < 0)) return value_unknown();
  return cut(text_of(run, args), start, length);
}

static Value trim(PlRun *run, const Value *args, size_t count, bool at_start, bool at_end) {
  Str text = text_of(run, args), set = count > 1 ? text_of(run, &args[1]) : str(" ");
  while (at_start && text.length && memchr(set.data, *text.data, set.length))
    text = str_slice(text, 1, text.length);
  while (at_end && text.length && memchr(set.data, text.data[text.length - 1], set.length))
    text.length--;
  return value_of_str(text);
}

static Value btrim(PlRun *run, const Value *args, size_t count) {
  return trim(run, args, count, true, true);
}
static Value ltrim(PlRun *run, const Value *args, size_t count) {
  return trim(run, args, count, true, false);
}
static Value rtrim(PlRun *run, const Value *args, size_t count) {
  return trim(run, args, count, false, true);
}

static Value length(PlRun *run, const Value *args, size_t count) {
  Str text = text_of(run, args);
  return is_ascii(text) ? value_integer((int64_t)text.length) : value_unknown();
}

static Value strpos(PlRun *run, const Value *args, size_t count) {
  Str text = text_of(run, args);
  size_t found = str_find(text, str_dup(run->arena, text_of(run, &args[1])), 0);
  if (!is_ascii(text)) return value_unknown();
  return value_integer(found < text.length ? (int64_t)found + 1 : 0);
}

static Value starts_with(PlRun *run, const Value *args, size_t count) {
  return value_boolean(str_starts(text_of(run, args), str_dup(run->arena, text_of(run, &args[1]))));
}

static Values split(PlRun *run, Str text, Str separator) {
  Values parts = {0};
  const char *needle = str_dup(run->arena, separator);
  for (size_t from = 0; from <= text.length;) {
    size_t at = separator.length ? str_find(text, needle, from) : text.length;
    array_push(run->arena, &parts, value_of_str(str_slice(text, from, at)));
    if (at >= text.length) break;
    from = at + separator.length;
  }
  return parts;
}

static Value split_part(PlRun *run, const Value *args, size_t count) {
  int64_t n;
  if (!value_number(&args[2], &n) || n == 0) return value_unknown();
  Values parts = split(run, text_of(run, &args[0]), text_of(run, &args[1]));
  if (n < 0) n = (int64_t)parts.count + n + 1;
  return n >= 1 && n <= (int64_t)parts.count ? parts.items[n - 1] : value_text("");
}

// ---- arrays -----------------------------------------------------------------------------------

static Value string_to_array(PlRun *run, const Value *args, size_t count) {
  Str text = text_of(run, args);
  Values none = {0};
  if (!text.length) return value_array(run->arena, &none);
  Values parts = split(run, text, text_of(run, &args[1]));
  return value_array(run->arena, &parts);
}

// The pattern's text when it is a plain separator, perhaps with white space around it; else NULL.
static const char *plain_separator(PlRun *run, Str pattern, bool *spaced) {
  *spaced = false;
  static const char *const space[] = {"\\s*", "\\s+", "[[:space:]]*", " *"};
  for (size_t i = 0; i < sizeof space / sizeof *space; i++) {
    size_t length = strlen(space[i]);
    bool before = pattern.length > length && str_starts(pattern, space[i]);
    if (before) pattern = str_slice(pattern, length, pattern.length);
    bool after = pattern.length > length && str_ends(pattern, space[i]);
    if (after) pattern.length -= length;
    *spaced |= before || after;
  }
  for (size_t i = 0; i < pattern.length; i++)
    if (strchr("\\^$.|?*+()[]{}", pattern.data[i])) return NULL;
  return pattern.length ? str_dup(run->arena, pattern) : NULL;
}

static Value regexp_split_to_array(PlRun *run, const Value *args, size_t count) {
  bool spaced;
  const char *separator = plain_separator(run, text_of(run, &args[1]), &spaced);
  if (!separator || count > 2) return value_unknown();
  Values parts = split(run, text_of(run, args), str(separator));
  for (size_t i = 0; spaced && i < parts.count; i++)
    parts.items[i].text = str_trim(parts.items[i].text);
  return value_array(run->arena, &parts);
}

static Value array_to_string(PlRun *run, const Value *args, size_t count) {
  if (args[0].kind == VALUE_NULL) return value_null();
  if (args[0].kind != VALUE_ARRAY) return value_unknown();
  return join(run, &args[1], args[0].items, args[0].count);
}

static Value array_length(PlRun *run, const Value *args, size_t count) {
  if (args[0].kind == VALUE_NULL) return value_null();
  int64_t dimension = 1;
  if (count > 1 && !value_number(&args[1], &dimension)) return value_unknown();
  const Value *array = &args[0];
  for (; dimension > 1 && array->kind == VALUE_ARRAY && array->count; dimension--)
    array = array->items;
  if (array->kind == VALUE_ARRAY)
    return array->count ? value_integer((int64_t)array->count) : value_null();
  return array == args ? value_unknown() : value_null();
}

static Value cardinality(PlRun *run, const Value *args, size_t count) {
  if (args[0].kind == VALUE_NULL) return value_null();
  return args[0].kind == VALUE_ARRAY ? value_integer((int64_t)args[0].count) : value_unknown();
}

static Value array_lower(PlRun *run, const Value *args, size_t count) {
  Value length_of = array_length(run, args, count);
  return length_of.kind == VALUE_INTEGER ? value_integer(1) : length_of;
}

static Value add_item(PlRun *run, const Value *array, const Value *item, bool at_end) {
  Values items = {0};
  if (array->kind != VALUE_ARRAY && array->kind != VALUE_NULL) return value_unknown();
  if (!at_end) array_push(run->arena, &items, *item);
  for (size_t i = 0; i < array->count; i++) array_push(run->arena, &items, array->items[i]);
  if (at_end) array_push(run->arena, &items, *item);
  return value_array(run->arena, &items);
}

static Value array_append(PlRun *run, const Value *args, size_t count) {
  return add_item(run, &args[0], &args[1], true);
}
static Value array_prepend(PlRun *run, const Value *args, size_t count) {
  return add_item(run, &args[1], &args[0], false);
}
static Value array_cat(PlRun *run, const Value *args, size_t count) {
  if (args[0].kind == VALUE_NULL) return args[1];
  return args[1].kind == VALUE_NULL ? args[0] : pl_concat(run, &args[0], &args[1]);
}

static Value remove_items(PlRun *run, const Value *args, size_t count) {
  Values items = {0};
  if (args[0].kind != VALUE_ARRAY) return value_unknown();
  for (size_t i = 0; i < args[0].count; i++)
    if (!value_same(&args[0].items[i], &args[1])) array_push(run->arena, &items, args[0].items[i]);
  return value_array(run->arena, &items);
}

static Value array_position(PlRun *run, const Value *args, size_t count) {
  if (args[0].kind == VALUE_NULL) return value_null();
  if (args[0].kind != VALUE_ARRAY || !value_is_known(&args[0]) || !value_is_known(&args[1]) ||
      count > 2)
    return value_unknown();
  for (size_t i = 0; i < args[0].count; i++)
    if (value_same(&args[0].items[i], &args[1])) return value_integer((int64_t)i + 1);
  return value_null();
}

// ---- the catalog ------------------------------------------------------------------------------

// Whether the migrations make objects in the schema of a qualified name, so that what is not there
// does not exist. Others (a platform's) may hold anything.
static bool is_own_schema(PlRun *run, Str name) {
  size_t dot = str_find(name, ".", 0);
  if (dot == name.length) return true;
  Str schema = str_slice(name, 0, dot);
  if (schema.length > 1 && *schema.data == '"') schema = str_slice(schema, 1, dot - 1);
  return str_is(schema, "public") || map_get(&run->session->catalog->schemas, schema);
}

static Value to_regclass(PlRun *run, const Value *args, size_t count) {
  if (args->kind == VALUE_OID) return *args;
  Str name = text_of(run, args);
  const Relation *relation = pl_find_relation(run, name);
  if (relation) return pl_relation_value(run, relation);
  return is_own_schema(run, name) ? value_null() : value_unknown();
}

static Value to_regrole(PlRun *run, const Value *args, size_t count) {
  const char *name = str_dup(run->arena, text_of(run, args));
  const Role *role = catalog_get_role(run->session->catalog, name);
  return role && role->created ? value_oid('a', name) : value_unknown();
}

static Value to_regnamespace(PlRun *run, const Value *args, size_t count) {
  Str name = text_of(run, args);
  return is_own_schema(run, name) ? value_oid('n', str_dup(run->arena, name)) : value_unknown();
}

static Value current_schema(PlRun *run, const Value *args, size_t count) {
  const NameList *path = &run->session->search_path;
  return path->count ? value_text(path->items[0]) : value_unknown();
}

static Value current_user(PlRun *run, const Value *args, size_t count) {
  return value_text(run->session->current_role);
}

// The newest server is assumed where a migration asks for its version.
static Value current_setting(PlRun *run, const Value *args, size_t count) {
  Str name = text_of(run, args);
  if (str_is_nocase(name, "server_version_num")) return value_text("170004");
  if (str_is_nocase(name, "server_version")) return value_text("17.4");
  return value_unknown();
}

static Value get_user_by_id(PlRun *run, const Value *args, size_t count) {
  bool is_role = args->kind == VALUE_OID && args->class == 'a';
  return is_role ? value_of_str(args->text) : value_unknown();
}

static Value get_identity_arguments(PlRun *run, const Value *args, size_t count) {
  if (args->kind != VALUE_OID || args->class != 'f') return value_unknown();
  size_t open = str_find(args->text, "(", 0);
  return value_of_str(str_slice(args->text, open + 1, args->text.length - 1));
}

// ---- all --------------------------------------------------------------------------------------

static const struct {
  const char *name;
  Builtin call;
  Strictness strictness;
  size_t least; // arguments
} builtins[] = {
    {"array_append", array_append, ANY, 2},
    {"array_cat", array_cat, ANY, 2},
    {"array_length", array_length, ANY, 1},
    {"array_lower", array_lower, ANY, 1},
    {"array_position", array_position, ANY, 2},
    {"array_prepend", array_prepend, ANY, 2},
    {"array_remove", remove_items, KNOWN, 2},
    {"array_to_string", array_to_string, ANY, 2},
    {"array_upper", array_length, ANY, 1},
    {"btrim", btrim, KNOWN, 1},
    {"cardinality", cardinality, ANY, 1},
    {"char_length", length, KNOWN, 1},
    {"concat", concat, ANY, 0},
    {"concat_ws", concat_ws, ANY, 1},
    {"current_schema", current_schema, ANY, 0},
    {"current_setting", current_setting, KNOWN, 1},
    {"current_user", current_user, ANY, 0},
    {"format", format, ANY, 1},
    {"left", left, KNOWN, 2},
    {"length", length, KNOWN, 1},
    {"lower", lower, HOLES, 1},
    {"ltrim", ltrim, KNOWN, 1},
    {"pg_get_function_identity_arguments", get_identity_arguments, KNOWN, 1},
    {"pg_get_userbyid", get_user_by_id, KNOWN, 1},
    {"position", strpos, KNOWN, 2},
    {"quote_ident", quote_ident, HOLES, 1},
    {"quote_literal", quote_literal, HOLES, 1},
    {"quote_nullable", quote_nullable, ANY, 1},
    {"regexp_replace", regexp_replace, KNOWN, 3},
    {"regexp_split_to_array", regexp_split_to_array, KNOWN, 2},
    {"replace", replace, HOLES, 3},
    {"right", right, KNOWN, 2},
    {"rtrim", rtrim, KNOWN, 1},
    {"split_part", split_part, KNOWN, 3},
    {"starts_with", starts_with, KNOWN, 2},
    {"string_to_array", string_to_array, KNOWN, 2},
    {"strpos", strpos, KNOWN, 2},
    {"substr", substring, KNOWN, 2},
    {"substring", substring, KNOWN, 2},
    {"to_regclass", to_regclass, KNOWN, 1},
    {"to_regnamespace", to_regnamespace, KNOWN, 1},
    {"to_regrole", to_regrole, KNOWN, 1},
    {"trim", btrim, KNOWN, 1},
    {"upper", upper, HOLES, 1},
};

bool pl_builtin(PlRun *run, const char *name, const Values *arguments, Value *result) {
  for (size_t i = 0; i < sizeof builtins / sizeof *builtins; i++) {
    if (strcmp(builtins[i].name, name)) continue;
    if (arguments->count < builtins[i].least) return false;
    bool has_null = false, has_unknown = false;
    size_t length = 0;
    for (size_t k = 0; k < arguments->count; k++) {
      length += arguments->items[k].text.length + 4 * arguments->items[k].count;
      has_null |= arguments->items[k].kind == VALUE_NULL;
      has_unknown |= !value_is_known(&arguments->items[k]);
    }
    *result = value_unknown();
    if (!pl_step(run, (uint32_t)(length / 32))) return true;
    Strictness strictness = builtins[i].strictness;
    if (strictness != ANY && has_null)
      *result = value_null();
    else if (strictness != KNOWN || !has_unknown)
      *result = builtins[i].call(run, arguments->items, arguments->count);
    return true;
  }
  return false;
}
