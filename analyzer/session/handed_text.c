// SQL that is handed to a function which no driver's table names -> sent, unless it is only a part of a text.
#include "session/interpret.h"

#include <ctype.h>

static bool begins_with(Str text, const char *const *words) {
  size_t start = 0;
  while (start < text.length && isspace((unsigned char)text.data[start])) start++;
  size_t end = start;
  while (end < text.length && isalpha((unsigned char)text.data[end])) end++;
  return end < text.length && isspace((unsigned char)text.data[end]) &&
         str_is_any(str_slice(text, start, end), words);
}

// `"SELECT ...`: whoever is given it may run it.
static bool begins_as_sql(const HostFile *file, const HostNode *string) {
  const HostNode *part = string->kind == HOST_STRING ? string->first : NULL;
  if (!part || part->kind != HOST_TEXT) return false;
  return begins_with(node_text(file, part), WORDS("select", "insert", "update", "delete", "with",
                                                  "merge", "set", "truncate"));
}

// A constant of a file that holds SQL.
static bool is_sql_constant(const Interpreter *interpreter, HostRef function,
                            const HostNode *node) {
  bool is_name = node->kind == HOST_NAME || node->kind == HOST_MEMBER;
  if (!is_name || node->role != ROLE_ARGUMENT || !node->name.length ||
      !isupper((unsigned char)*node->name.data))
    return false;
  HostRef definition = names_meaning(interpreter->input->project, (HostRef){function.file, node});
  HostRef value = definition.node && definition.node->kind == HOST_ASSIGN
                      ? names_value(definition, node->name)
                      : (HostRef){0};
  return value.node && begins_as_sql(value.file, value.node);
}

bool handed_text_holds_sql(const Interpreter *interpreter, HostRef function, const HostNode *node) {
  return begins_as_sql(function.file, node) || is_sql_constant(interpreter, function, node);
}

// ---- functions that make a longer text ----

static bool is_log(const HostNode *node) {
  return node->kind == HOST_CALL &&
         str_is_any(node->name, WORDS("print", "println", "Println", "Printf", "puts", "log",
                                      "debug", "info", "warn", "error", "trace", "Debug", "Info",
                                      "Debugf", "Infof", "Errorf", "exception", "warning"));
}

// String::from("...")
static bool is_copied(const HostNode *call) {
  const HostNode *type = node_object(call);
  return type && str_is(call->name, "from") &&
         str_is_any(type->name, WORDS("String", "Cow", "Arc"));
}

// What makes a text of others.
static bool makes_text(const HostNode *call) {
  if (call->kind == HOST_CALL && is_copied(call)) return true;
  if (call->kind == HOST_NEW) return str_is_any(call->name, WORDS("StringBuilder", "StringBuffer"));
  return call->kind == HOST_CALL &&
         str_is_any(call->name,
                    WORDS("Sprintf", "sprintf", "vsprintf", "format", "Format", "format!",
                          "formatted", "join", "Join", "WriteString", "append", "Append",
                          "push_str", "push", "replace", "Replace", "concat", "Concat", "implode",
                          "Fprintf", "StringBuilder", "StringBuffer", "appendLine", "indoc"));
}

// `sql.Append(...)`: the function adds to the text that it is given, and somebody else runs it.
static bool is_added_to(const HostNode *name) {
  const HostNode *member = name->parent;
  return member && member->kind == HOST_MEMBER && name->role == ROLE_OBJECT &&
         member->role == ROLE_CALLEE && member->parent && makes_text(member->parent);
}

// Whether a longer text is made of the name: "WITH x AS (" + name + ")", but for a log.
static bool is_part_of_text(const Interpreter *interpreter, HostRef name) {
  const HostNode *part = name.node, *around = part->parent;
  while (around && text_respaced(interpreter->arena, interpreter->input->project,
                                 (HostRef){name.file, around}) == part)
    part = around, around = around->parent; // SQL still, and no more than it was
  bool is_pasted = around && (around->kind == HOST_HOLE || around->kind == HOST_BINARY);
  while (around && (around->kind == HOST_HOLE || around->kind == HOST_BINARY ||
                    around->kind == HOST_STRING || around->kind == HOST_JOINED))
    part = around, around = around->parent;
  if (!around || is_log(around)) return false;
  if (is_pasted || around->kind == HOST_RETURN) return true;
  if (around->kind == HOST_ASSIGN) return part->role == ROLE_VALUE && around->name.length; // +=
  return part->role == ROLE_ARGUMENT && makes_text(around);
}

// What a function does with a text that it is given.
typedef enum Use {
  USE_RUNS,  // runs it as it stands, as far as is known
  USE_ADDS,  // only adds to it: somebody else runs it
  USE_PASTES // makes a longer text of it: that is what is run
} Use;

static const HostNode *parameter_at(HostRef function, size_t index) {
  const HostNode *parameter = function.node ? node_child(function.node, ROLE_PARAMETER) : NULL;
  while (parameter && (index || str_is(parameter->name, "self"))) {
    if (!str_is(parameter->name, "self")) index--;
    parameter = node_next(parameter);
  }
  return parameter;
}

static Use use_of(const Interpreter *interpreter, HostRef function, size_t index) {
  const HostNode *parameter = parameter_at(function, index);
  const HostNode *body = parameter ? node_child(function.node, ROLE_BODY) : NULL;
  bool any = false, adds = true;
  for (const HostNode *node = body; node; node = node_walk(body, node)) {
    if (node->kind != HOST_NAME || !str_equal(node->name, parameter->name)) continue;
    if (node == body || is_part_of_text(interpreter, (HostRef){function.file, node}))
      return USE_PASTES;
    any = true;
    adds &= is_added_to(node);
  }
  return any && adds ? USE_ADDS : USE_RUNS;
}

// The text itself, or that which a caller has given to the function that hands it on.
static bool send_argument(Interpreter *interpreter, const HostNode *call,
                          const HostNode *argument) {
  Value given = argument->kind == HOST_NAME ? eval(interpreter, argument) : value_unknown();
  if (given.kind == VALUE_TEXT)
    return send_text(interpreter, given.call, given.ref, NULL, NO_CONNECTION);
  return send_text(interpreter, call, eval_ref(interpreter, argument), NULL, NO_CONNECTION);
}

// ---- builders ----

bool handed_text_is_clause(const HostFile *file, const HostNode *string) {
  const HostNode *part = string && string->kind == HOST_STRING ? string->first : NULL;
  if (!part || part->kind != HOST_TEXT) return false;
  return begins_with(node_text(file, part),
                     WORDS("where", "and", "or", "order", "group", "limit", "set", "from", "join",
                           "inner", "left", "having", "values", "union", "on", "returning"));
}

// Whether further clauses are given to what the call makes: New("SELECT ...").B("WHERE ..."), or to the variable that
// it is assigned to.
static bool begins_a_text(const HostFile *file, const HostNode *call) {
  const HostNode *assign = call->parent;
  while (assign && (assign->kind == HOST_UNARY || assign->kind == HOST_LIST))
    assign = assign->parent;
  const HostNode *target =
      assign && assign->kind == HOST_ASSIGN ? node_child(assign, ROLE_TARGET) : NULL;
  const HostNode *function = node_around(call, HOST_FUNCTION);
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    const HostNode *object = node->kind == HOST_CALL ? node_object(node) : NULL;
    if (!object || !handed_text_is_clause(file, node_argument(node, 0))) continue;
    if (object == call) return true;
    if (target && object->kind == HOST_NAME && str_equal(object->name, target->name)) return true;
  }
  return false;
}

// ---- all of them ----

bool handed_text_is_shouted(const HostFile *file, const HostNode *string) {
  if (!begins_as_sql(file, string)) return false;
  Str text = str_trim(node_text(file, string->first)), whole = node_text(file, string);
  bool shouts = isupper((unsigned char)text.data[0]) && isupper((unsigned char)text.data[1]);
  return shouts && (str_has(whole, "FROM ") || str_has(whole, "INTO ") || str_has(whole, "SET "));
}

static void note_part(Interpreter *interpreter, const HostNode *text, const char *why) {
  if (!send_is_sql(interpreter, eval_ref(interpreter, text), NULL)) return;
  const void *key = text;
  map_set(&interpreter->sent, key_of(&key), interpreter);
  gap_add(interpreter->arena, interpreter->input->gaps, GAP_DYNAMIC_SQL,
          node_span(interpreter->frame->function.file, text), "%s", why);
}

// Whether a function of the project, around a driver of Go, calls what it is given SQL: so it is, also where nobody can
// tell which.
static bool is_called_sql(HostRef function, const HostNode *argument, size_t index) {
  const HostNode *parameter = parameter_at(function, index);
  bool may_be_text = argument->kind == HOST_NAME || argument->kind == HOST_MEMBER ||
                     argument->kind == HOST_CALL || argument->kind == HOST_BINARY;
  return parameter && may_be_text &&
         str_is_any(parameter->name, WORDS("sql", "query", "stmt", "statement")) &&
         language_is(function.file->language, "go") &&
         str_has_any(function.file->source->text,
                     WORDS("\"database/sql\"", "jackc/pgx", "jmoiron/sqlx"));
}

// Post.select(:id, "(SELECT COUNT(*) FROM likes WHERE likes.post_id = posts.id)"): a value of each row, in a longer query.
static bool is_value_of_query(const HostFile *file, const HostNode *call,
                              const HostNode *argument) {
  const HostNode *part = argument->kind == HOST_STRING ? argument->first : NULL;
  bool is_query =
      node_object(call) && str_is_any(call->name, WORDS("select", "addSelect", "pluck"));
  return is_query && part && str_starts(str_trim(node_text(file, part)), "(");
}

// SQL that a function of nobody we know is given is run by it, and so is what one of the project (`function`) is given,
// unless it makes another text of it.
void handed_text_send(Interpreter *interpreter, const HostNode *call, HostRef function) {
  if (makes_text(call)) return; // its result is sent, not what it is made of
  size_t index = 0;
  const HostFile *file = interpreter->frame->function.file;
  for (const HostNode *argument = node_child(call, ROLE_ARGUMENT); argument;
       argument = node_next(argument), index++) {
    Use use = use_of(interpreter, function, index);
    if (send_was_sent(interpreter, argument) || use == USE_ADDS) continue;
    if (use == USE_PASTES) {
      note_part(interpreter, argument,
                "this SQL becomes part of a longer text, which was not worked out");
      continue;
    }
    if (is_value_of_query(file, call, argument)) {
      note_part(interpreter, argument, "this SQL is a part of a query, which is not followed");
      continue;
    }
    if (begins_as_sql(file, argument) && begins_a_text(file, call)) {
      note_part(interpreter, argument,
                "clauses are added to this SQL by calls that are not followed");
      return;
    }
    if (send_is_result(interpreter, eval_ref(interpreter, argument))) continue;
    if (send_argument(interpreter, call, argument)) return;
    bool runs = is_called_sql(function, argument, index) &&
                connection_row(interpreter, eval_ref(interpreter, call));
    if ((handed_text_is_shouted(file, argument) || runs) && !is_log(call))
      send_unknown(interpreter, eval_ref(interpreter, argument));
  }
}

// ---- lists of texts ----

enum { MOST_TEXTS = 64 };

void handed_text_listed(Interpreter *interpreter, const HostNode *expr, Values *texts) {
  HostRef list = expr ? eval_ref(interpreter, expr) : (HostRef){0};
  if (expr && expr->kind == HOST_NAME)
    list = names_value(names_meaning(interpreter->input->project, list), expr->name);
  bool is_here = list.node && list.file == interpreter->frame->function.file;
  // PHP: a loop over keys and values.
  bool is_map = is_here && list.node->kind == HOST_MAP && language_is(list.file->language, "php");
  if (!is_here || (list.node->kind != HOST_LIST && !is_map)) return;
  for (const HostNode *at = list.node->first; at && texts->count < MOST_TEXTS; at = at->next) {
    const HostNode *element = is_map ? node_child(at, ROLE_VALUE) : at;
    if (!element) continue;
    Value text = {VALUE_TEXT, .ref = {list.file, element}, .call = element};
    if (send_is_sql(interpreter, text.ref, NULL)) array_push(interpreter->arena, texts, text);
  }
}
