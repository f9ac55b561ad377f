// A function call in a policy -> its value: what reads the session's context, and what PostgreSQL ships.
#include "query/evaluate.h"

#include <strings.h>

#include "catalog/context.h"
#include "sql/expr.h"

static bool is_tenant_setting(const Catalog *catalog, const char *name) {
  for (size_t i = 0; i < catalog->tenant.settings.count; i++)
    if (!strcasecmp(catalog->tenant.settings.items[i], name)) return true;
  return false;
}

// Settings without a dot are the server's own and always have a value (rls-facts 8.9).
static Value setting_value(const Evaluation *evaluation, const char *name, bool missing_ok) {
  if (!strchr(name, '.')) return (Value){.kind = VALUE_FLAG, .text = name};
  bool of_caller = is_tenant_setting(evaluation->catalog, name) || context_names_identity(name);
  int state = of_caller ? (int)evaluation->context : (int)evaluation_flags(evaluation);
  bool never_set = of_caller ? state == CONTEXT_FRESH : state == FLAG_NEVER_SET;
  bool empty = of_caller ? state == CONTEXT_USED : state == FLAG_EMPTY;
  if (never_set) return value_of(missing_ok ? VALUE_NULL : VALUE_ERROR);
  if (empty) return value_text("");
  return (Value){.kind = of_caller ? VALUE_CONTEXT : VALUE_FLAG, .text = name};
}

Value evaluate_claim(const Evaluation *evaluation, Value claims, const char *key, int location) {
  const char *name =
      arena_format(evaluation->arena, "%s.%s", claims.text ? claims.text : "claims", key);
  bool metadata = strstr(key, "metadata") != NULL;
  if (metadata) return (Value){.kind = VALUE_CLAIMS, .text = name};
  if (!strcmp(key, "role")) return (Value){.kind = VALUE_FLAG, .text = name};
  return (Value){.kind = context_names_identity(name) ? VALUE_CONTEXT : VALUE_FLAG, .text = name};
}

// ---- the platform's functions -----------------------------------------------------------------

// Supabase's and PostgREST's: without a token they are NULL in either state.
static bool evaluate_platform(const Evaluation *evaluation, const char *schema, const char *name,
                              Value *value) {
  if (!schema || strcmp(schema, "auth") != 0) return false;
  static const struct {
    const char *name;
    ValueKind kind;
    const char *shown;
  } known[] = {
      {"uid", VALUE_CONTEXT, "auth.uid()"},        {"user_id", VALUE_CONTEXT, "auth.user_id()"},
      {"email", VALUE_CONTEXT, "auth.email()"},    {"jwt", VALUE_CLAIMS, "auth.jwt()"},
      {"session", VALUE_CLAIMS, "auth.session()"},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    if (strcmp(name, known[i].name) != 0) continue;
    *value = evaluation->context == CONTEXT_SET
                 ? (Value){.kind = known[i].kind, .text = known[i].shown}
                 : value_of(VALUE_NULL);
    return true;
  }
  if (strcmp(name, "role") != 0) return false;
  // A signed-in caller is "authenticated"; without a token he is "anon".
  *value = evaluation_flags(evaluation) == FLAG_ON
               ? (Value){.kind = VALUE_FLAG, .text = "auth.role()"}
               : value_text(evaluation->context == CONTEXT_SET ? "authenticated" : "anon");
  return true;
}

// Supabase's storage: files stand in a folder that is named like whose they are.
static bool evaluate_storage(const char *schema, const char *name, const Value *arguments,
                             int count, Value *value) {
  bool known = schema && !strcmp(schema, "storage") && count == 1 &&
               str_is_any(str(name), WORDS("foldername", "filename", "extension"));
  if (!known) return false;
  *value = arguments[0];
  bool names_owner = !strcmp(name, "foldername") && value->kind == VALUE_COLUMN;
  if (names_owner) value->column = "owner";
  return true;
}

// ---- PostgreSQL's own -------------------------------------------------------------------------

static Value argument(const Evaluation *evaluation, const Scope *scope, FuncCall *call, int index) {
  if (index >= list_length(call->args)) return value_of(VALUE_NULL);
  Node *node = list_nth(call->args, index);
  if (IsA(node, NamedArgExpr)) node = (Node *)((NamedArgExpr *)node)->arg;
  return evaluate(evaluation, scope, node);
}

// strpos(a, b) > 0 and position: found everywhere when what is sought is '' (rls-facts table at 9, 25).
static Value evaluate_position(const Evaluation *evaluation, Value text, Value sought) {
  if (text.kind == VALUE_NULL || sought.kind == VALUE_NULL) return value_of(VALUE_NULL);
  if (sought.kind == VALUE_TEXT && !*sought.text) return value_text("1");
  Logic found = evaluate_equal(evaluation, text, sought);
  if (found == LOGIC_TRUE) return value_text("1");
  return found == LOGIC_FALSE ? value_text("0") : value_of(VALUE_UNKNOWN);
}

static Value evaluate_length(const Evaluation *evaluation, Value text) {
  if (text.kind == VALUE_TEXT)
    return value_text(arena_format(evaluation->arena, "%zu", strlen(text.text)));
  return text.kind == VALUE_CONTEXT  ? value_text("36")
         : text.kind == VALUE_COLUMN ? value_of(VALUE_OPAQUE)
                                     : text;
}

static Value evaluate_split(const Evaluation *evaluation, Value text) {
  if (text.kind != VALUE_CONTEXT && text.kind != VALUE_TEXT) return text;
  if (text.kind == VALUE_TEXT && !*text.text) return (Value){.kind = VALUE_LIST};
  Value *element = ARENA_NEW(evaluation->arena, Value);
  *element = text;
  return (Value){.kind = VALUE_LIST, .element = element};
}

static Value evaluate_starts(const Evaluation *evaluation, Value text, Value prefix) {
  if (text.kind == VALUE_NULL || prefix.kind == VALUE_NULL) return value_of(VALUE_NULL);
  if (prefix.kind == VALUE_TEXT && !*prefix.text) return value_logic(LOGIC_TRUE);
  return value_logic(evaluate_equal(evaluation, text, prefix));
}

// Functions of the server whose result says as much of the tenant as their first argument does.
static const char *const same[] = {"lower",
                                   "upper",
                                   "btrim",
                                   "ltrim",
                                   "rtrim",
                                   "text",
                                   "uuid",
                                   "quote_literal",
                                   "md5",
                                   "replace",
                                   "regexp_replace",
                                   "split_part",
                                   "left",
                                   "substring",
                                   "substr",
                                   "array_remove",
                                   "jsonb_array_elements_text",
                                   "json_array_elements_text",
                                   "jsonb_array_elements",
                                   "unnest",
                                   "regexp_split_to_table",
                                   "concat",
                                   "encode",
                                   "decode",
                                   "digest",
                                   "to_jsonb",
                                   "jsonb_build_object",
                                   "int4",
                                   "int8",
                                   NULL};
// Whose result nobody's context decides.
static const char *const opaque[] = {"now",
                                     "clock_timestamp",
                                     "statement_timestamp",
                                     "transaction_timestamp",
                                     "random",
                                     "gen_random_uuid",
                                     "uuid_generate_v4",
                                     "txid_current",
                                     "version",
                                     "current_schema",
                                     "current_database",
                                     "date_trunc",
                                     "timezone",
                                     "abs",
                                     "date_part",
                                     "extract",
                                     "age",
                                     "make_interval",
                                     "coalesce",
                                     NULL};
// Which say yes or no, whoever asks.
static const char *const privileges[] = {"pg_has_role",
                                         "has_table_privilege",
                                         "has_schema_privilege",
                                         "has_function_privilege",
                                         "has_database_privilege",
                                         NULL};

static Value evaluate_path(const Evaluation *evaluation, const FuncCall *call, Value claims,
                           Value key) {
  bool is_claim = claims.kind == VALUE_CLAIMS && key.kind == VALUE_TEXT;
  return is_claim ? evaluate_claim(evaluation, claims, key.text, call->location) : claims;
}

// jsonb_typeof: of what form a claim is says nothing of the tenant, and no row decides it.
static Value type_of_json(const Evaluation *evaluation, Value value, const void *nothing) {
  (void)evaluation, (void)nothing;
  bool is_claim = value.kind == VALUE_CLAIMS || value.kind == VALUE_CONTEXT;
  return is_claim || value.kind == VALUE_COLUMN ? value_of(VALUE_OPAQUE) : value;
}

bool evaluate_is_elements(const FuncCall *call) {
  return str_is_any(str(name_last(call->funcname)),
                    WORDS("jsonb_array_elements", "jsonb_array_elements_text",
                          "json_array_elements", "json_array_elements_text", "unnest"));
}

// Functions of two arguments. False: it is none of those.
static bool evaluate_of_two(const Evaluation *evaluation, const Scope *scope, FuncCall *call,
                            Str name, Value *value) {
  bool is_position = str_is_any(name, WORDS("position", "strpos"));
  bool is_path = str_is_any(name, WORDS("jsonb_extract_path_text", "json_extract_path_text"));
  bool appends = str_is_any(name, WORDS("array_append", "array_cat"));
  if (!is_position && !is_path && !appends && !str_is(name, "starts_with")) return false;
  Value first = argument(evaluation, scope, call, 0), second = argument(evaluation, scope, call, 1);
  *value = is_position ? evaluate_position(evaluation, first, second)
           : appends   ? evaluate_both(evaluation, second, first)
           : is_path   ? evaluate_path(evaluation, call, first, second)
                       : evaluate_starts(evaluation, first, second);
  return true;
}

// A function of the server. False when the name is none that is known here.
static bool evaluate_builtin(const Evaluation *evaluation, const Scope *scope, FuncCall *call,
                             Value *value) {
  Str name = str(name_last(call->funcname));
  if (evaluate_of_two(evaluation, scope, call, name, value)) return true;
  if (str_is_any(name, WORDS("length", "char_length", "octet_length")))
    *value = evaluate_length(evaluation, argument(evaluation, scope, call, 0));
  else if (str_is_any(name, WORDS("string_to_array", "regexp_split_to_array")))
    *value = evaluate_split(evaluation, argument(evaluation, scope, call, 0));
  else if (str_is_any(name, same))
    *value = argument(evaluation, scope, call, 0);
  else if (str_is_any(name, opaque))
    *value = value_of(VALUE_OPAQUE);
  else if (str_is_any(name, WORDS("jsonb_typeof", "json_typeof", "jsonb_array_length",
                                  "json_array_length", "cardinality", "array_length")))
    *value = evaluate_each(evaluation, argument(evaluation, scope, call, 0), type_of_json, NULL);
  else if (str_is_any(name, privileges))
    *value = value_logic(LOGIC_FLAG);
  else
    return false;
  return true;
}

// ---- all calls --------------------------------------------------------------------------------

static Value evaluate_current_setting(const Evaluation *evaluation, const Scope *scope,
                                      FuncCall *call) {
  Value name = argument(evaluation, scope, call, 0);
  if (name.kind != VALUE_TEXT)
    return evaluate_unknown(evaluation, call->location, "the setting's name is not constant");
  bool missing_ok =
      list_length(call->args) > 1 &&
      evaluate_as_logic(evaluation, argument(evaluation, scope, call, 1)) == LOGIC_TRUE;
  return setting_value(evaluation, name.text, missing_ok);
}

Value evaluate_call(const Evaluation *evaluation, const Scope *scope, FuncCall *call) {
  const char *schema = name_schema(call->funcname), *name = name_last(call->funcname);
  bool of_server = !schema || !strcmp(schema, "pg_catalog");
  if (of_server && !strcmp(name, "current_setting"))
    return evaluate_current_setting(evaluation, scope, call);
  int count = list_length(call->args);
  const Function *function =
      catalog_find_function(evaluation->catalog, scope->search_path, schema, name, count);
  Value value;
  // A platform's function keeps its documented meaning also where the migrations give it a body.
  if (evaluate_platform(evaluation, schema, name, &value)) return value;
  if (!function && of_server && evaluate_builtin(evaluation, scope, call, &value)) return value;
  Value *arguments = arena_alloc(evaluation->arena, (size_t)(count + 1) * sizeof *arguments);
  for (int i = 0; i < count; i++) arguments[i] = argument(evaluation, scope, call, i);
  if (function)
    return evaluate_function(evaluation, function, arguments, (size_t)count, call->location);
  if (evaluate_storage(schema, name, arguments, count, &value)) return value;
  return evaluate_unknown(evaluation, call->location,
                          "function %s%s%s() is not defined by the migrations",
                          schema ? schema : "", schema ? "." : "", name);
}
