// The template of a row, and what its call is given -> a statement.
#include "program/builder.h"
#include "sql/literal.h"

typedef struct Filling {
  MigrationRun *run;
  const BuilderRow *row;
  const Focus *focus;
  Args *args;
  Str each; // the item that this statement is for; length 0: none
  Buf *out;
} Filling;

static HostRef given(const Filling *filling, const char *name) {
  return builder_given(filling->run, filling->args, filling->row, name);
}

// ---- several words ----

static Str quote_role(Arena *arena, Str name) {
  static const char *const words[] = {"public", "current_user", "session_user", NULL};
  return str_is_any(name, words) ? name : ddl_quote(arena, name);
}

static Str quote_text(Arena *arena, Str text) { return str(literal_string(arena, text)); }

static Str keep(Arena *arena, Str text) { return text; }

static const struct {
  const char *kind, *between;
  Str (*write)(Arena *arena, Str text);
} lists[] = {
    {"list", ", ", ddl_quote},   {"roles", ", ", quote_role}, {"tables", ", ", ddl_name},
    {"texts", ", ", quote_text}, {"words", ", ", keep},       {"or", " OR ", keep},
};

static bool add_list(Filling *filling, const char *name, size_t kind) {
  Arena *arena = filling->run->arena;
  Strs names = {0};
  bool is_given = given(filling, name).node != NULL;
  bool known = builder_names(filling->run, filling->args, filling->row, name, &names, NULL);
  bool is_all = names.count && str_is(names.items[0], "ALL") && lists[kind].write == ddl_name;
  if (is_all) return false; // ALL TABLES IN SCHEMA, whichever it is
  for (size_t i = 0; i < names.count; i++) {
    if (i) buf_add(filling->out, lists[kind].between);
    buf_add_str(filling->out, lists[kind].write(arena, names.items[i]));
  }
  return is_given && known && names.count;
}

// Parameters of a function: "integer", { name: "id", type: "uuid", mode: "IN", default: 0 }.
static bool add_parameters(Filling *filling, HostRef list) {
  MigrationRun *run = filling->run;
  list = migration_resolve(run, list);
  if (!list.node) return true;
  if (list.node->kind != HOST_LIST) return migration_value(run, list)->kind == VALUE_NULL;
  for (const HostNode *item = list.node->first; item; item = item->next) {
    HostRef ref = RUN_REF(list, item);
    Args args = builder_args_of(run, ref);
    Str name = migration_text(run, builder_slot(run, &args, str("name")));
    Str type = migration_text(run, builder_slot(run, &args, str("type")));
    Str mode = migration_text(run, builder_slot(run, &args, str("mode")));
    if (item->kind != HOST_MAP) type = migration_text(run, ref);
    if (!type.length) return false;
    if (item != list.node->first) buf_add(filling->out, ", ");
    buf_addf(filling->out, "%.*s %s %.*s", (int)mode.length, mode.data ? mode.data : "",
             name.length ? ddl_quote(run->arena, name).data : "", (int)type.length, type.data);
  }
  return true;
}

// Options as `name = value`.
static bool add_pairs(Filling *filling, HostRef map) {
  const HostValue *value = migration_value(filling->run, map);
  for (size_t i = 0; i < value->keys.count; i++) {
    const HostValue *item = value->items.items[i];
    bool is_bool = item->kind == VALUE_BOOL;
    if (!is_bool && !item->text.length) return false;
    Str text = is_bool ? str(item->truth ? "true" : "false") : item->text;
    buf_addf(filling->out, "%s%.*s = %.*s", i ? ", " : "", (int)value->keys.items[i].length,
             value->keys.items[i].data, (int)text.length, text.data);
  }
  return value->keys.count > 0;
}

// ---- one slot ----

// The word where the option is set, NO and the word where it is false.
static bool add_flag(Filling *filling, const char *name, Str word) {
  HostRef ref = given(filling, name);
  const HostValue *value = ref.node ? migration_value(filling->run, ref) : &(HostValue){0};
  if (value->kind != VALUE_BOOL) return false;
  buf_addf(filling->out, "%s%.*s", value->truth ? "" : "NO", (int)word.length, word.data);
  return true;
}

static bool add_text(Filling *filling, const char *name, Str kind) {
  MigrationRun *run = filling->run;
  bool is_each = str_is(builder_detail(filling->row, "each"), name);
  bool is_table = !strcmp(name, "table") || str_is(kind, "table");
  Str text = is_each ? filling->each : (Str){0};
  if (is_table)
    text = builder_table_name(run, filling->args, filling->row, filling->focus->schema, name);
  if (is_table && !text.length && filling->focus->table) text = filling->focus->table->name;
  if (!is_each && !is_table) text = builder_text(run, filling->args, filling->row, name);
  HostRef ref = text.length ? (HostRef){0} : given(filling, name);
  const HostValue *value = ref.node ? migration_value(run, ref) : &(HostValue){0};
  if (value->kind == VALUE_BOOL && str_is(kind, "sql")) text = str(value->truth ? "true" : "false");
  if (!text.length) return false;
  buf_add_str(filling->out, str_is(kind, "sql")    ? text
                            : str_is(kind, "text") ? ddl_literal(run->arena, text)
                            : is_table             ? ddl_name(run->arena, text)
                                                   : ddl_quote(run->arena, text));
  return true;
}

// One `{name:kind}`. False: what it stands for is not known.
static bool add_slot(Filling *filling, Str field) {
  size_t colon = str_find(field, ":", 0);
  const char *name = str_dup(filling->run->arena, str_slice(field, 0, colon));
  Str kind = str_slice(field, colon + (colon < field.length), field.length);
  if (str_is(field, "?")) {
    if (filling->run->conditional) buf_add(filling->out, "IF EXISTS ");
    return true;
  }
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    if (str_is(kind, lists[i].kind)) return add_list(filling, name, i);
  if (str_is(kind, "parameters")) return add_parameters(filling, given(filling, name));
  if (str_is(kind, "pairs")) return add_pairs(filling, given(filling, name));
  if (str_starts(kind, "flag ")) return add_flag(filling, name, str_slice(kind, 5, kind.length));
  return add_text(filling, name, kind);
}

// ---- the template ----

// Whether all that a piece of a template is about is given, known or not.
static bool is_given(Filling *filling, Str piece) {
  for (size_t at = str_find(piece, "{", 0); at < piece.length; at = str_find(piece, "{", at)) {
    size_t start = ++at;
    while (at < piece.length && !strchr(":}", piece.data[at])) at++;
    HostRef ref = given(filling, str_dup(filling->run->arena, str_slice(piece, start, at)));
    HostValueKind kind = ref.node ? migration_value(filling->run, ref)->kind : VALUE_NULL;
    bool is_sql = str_starts(str_slice(piece, at, piece.length), ":sql}");
    if (kind == VALUE_NULL || (kind == VALUE_MAP && is_sql)) return false; // options instead
  }
  return true;
}

static bool fill(Filling *filling, Str sql) {
  for (size_t at = 0; at < sql.length; at++) {
    char c = sql.data[at];
    size_t end = c == '{' ? str_find(sql, "}", at) : c == '[' ? str_find(sql, "]", at) : at;
    Str inner = end > at ? str_slice(sql, at + 1, end) : (Str){0};
    Buf part = buf_new(filling->run->arena);
    Filling optional = *filling;
    optional.out = &part;
    if (c == '[' && fill(&optional, inner))
      buf_add_str(filling->out, buf_str(&part));
    else if (c == '[' && is_given(filling, inner))
      return false;
    if (c == '{' && !add_slot(filling, inner)) return false;
    if (c != '{' && c != '[') buf_add_char(filling->out, c);
    at = end;
  }
  return true;
}

bool builder_fill(MigrationRun *run, const BuilderRow *row, const Focus *focus, Args *args,
                  Str each, Buf *out) {
  Filling filling = {run, row, focus, args, each, out};
  return fill(&filling, builder_detail(row, "sql"));
}
