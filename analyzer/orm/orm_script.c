// A chain of calls of Knex, Drizzle, Kysely or supabase-js -> its table, what is done to it, and what picks the rows.
#include "orm/orm_script.h"

#include <ctype.h>

#include "orm/orm_script_link.h"
#include "orm/orm_shown.h"

bool orm_script_is_mentioned(Str text) {
  static const char *const openings[] = {"db(\"", "db('", "trx(\"", "trx('", "tx(\"", "tx('", NULL};
  bool asks_supabase = str_has(text, ".from(") && str_has_nocase(text, "supabase");
  return asks_supabase || str_has_any(text, openings) ||
         str_has_any(text, WORDS("drizzle-orm", ".selectFrom(", ".updateTable(", "pgTable",
                                 ".insertInto(", ".deleteFrom(", "knex"));
}

bool orm_script_hooks(const HostFile *file) {
  Str text = file->source->text;
  return str_has_any(text, WORDS("acquireConnection =", "acquireRawConnection =")) &&
         str_has_any(text, WORDS("set_config(", "`SET ", "'SET ", "\"SET "));
}

static ScriptChain chain_of(Arena *arena, const HostNode *call) {
  ScriptChain chain = {0};
  for (const HostNode *link = call; link && link->kind == HOST_CALL; link = node_object(link))
    array_push(arena, &chain, link);
  for (size_t i = 0; i < chain.count / 2; i++) {
    const HostNode *first = chain.items[i];
    chain.items[i] = chain.items[chain.count - 1 - i];
    chain.items[chain.count - 1 - i] = first;
  }
  return chain;
}

static bool is_word_before(Str text, size_t at, const char *word) {
  while (at && isspace((unsigned char)text.data[at - 1])) at--;
  size_t length = strlen(word);
  return at >= length && str_is(str_slice(text, at - length, at), word);
}

// `async () => knex("orders").where(...)`: whoever calls it gets the rows.
static bool is_returned_async(const OrmReader *reader, const HostNode *call) {
  const HostNode *function = node_around(call, HOST_FUNCTION);
  bool is_result = call->parent == function || call->parent->kind == HOST_RETURN;
  if (!function || !is_result) return false;
  Str text = reader->file->source->text;
  return str_starts(str_slice(text, function->start, function->end), "async") ||
         is_word_before(text, function->start, "async");
}

// What is put into a variable, handed on or given back as it is may get its conditions there.
static bool may_go_on(const OrmReader *reader, const HostNode *call) {
  const HostNode *parent = call->parent;
  bool is_listed = parent && parent->kind == HOST_LIST && call->role == ROLE_ELEMENT;
  bool is_done = str_starts(call->name, "execute") || str_is(call->name, "then");
  bool is_statement = !parent || parent->kind == HOST_BLOCK || parent->kind == HOST_IF;
  if (is_done || is_listed || is_statement) return false;
  return !is_word_before(reader->file->source->text, call->start, "await") &&
         !is_returned_async(reader, call);
}

// Drizzle takes one where() alone, but for a chain that says otherwise.
static bool is_whole(ScriptLibrary library, const ScriptChain *chain) {
  bool has_where = false;
  for (size_t i = 0; i < chain->count; i++) {
    has_where |= str_is(chain->items[i]->name, "where");
    if (str_is(chain->items[i]->name, "$dynamic")) return false;
  }
  return library == DRIZZLE && has_where;
}

// The calls on a variable that holds the chain halfway, each of which may not be made. Whether one of them is handed
// what may add anything.
static bool read_uses(OrmReader *reader, ScriptLibrary library, const HostNode *use) {
  const HostNode *last = use;
  while (last->role == ROLE_OBJECT && last->parent->kind == HOST_MEMBER &&
         last->parent->role == ROLE_CALLEE) {
    size_t before = reader->found->conditions.count;
    bool was_open = reader->found->is_open;
    last = last->parent->parent;
    orm_script_link(reader, library, last);
    filter_weaken(reader->found, before, was_open);
  }
  bool goes_on = last->parent->kind == HOST_ASSIGN && // query = query.where(...)
                 str_equal(node_child(last->parent, ROLE_TARGET)->name, use->name);
  return !goes_on && may_go_on(reader, last);
}

// `const query = knex("orders"); if (late) query.where({ late });`: false: it may get conditions that do not show.
static bool read_variable(OrmReader *reader, ScriptLibrary library, const HostNode *call) {
  const HostNode *assign = call->parent, *function = node_around(call, HOST_FUNCTION);
  bool is_held = assign && assign->kind == HOST_ASSIGN && call->role == ROLE_VALUE && function;
  const HostNode *target = is_held ? node_child(assign, ROLE_TARGET) : NULL;
  if (!target || target->kind != HOST_NAME) return false;
  bool is_used = false;
  for (const HostNode *node = function; node; node = node_walk(function, node)) {
    bool is_use = node->kind == HOST_NAME && str_equal(node->name, target->name) &&
                  node->start > call->end && node->role != ROLE_TARGET;
    if (is_use && read_uses(reader, library, node)) return false;
    is_used |= is_use;
  }
  return is_used;
}

// insert(orders).values(row) and no more: what Knex's insert(row, "id") is given second, it gives back.
static bool only_adds(const OrmReader *reader, const ScriptChain *chain) {
  static const char *const others[] = {"upsert", "select", "ignore", "merge", "modify", NULL};
  if (reader->found->action != ORM_INSERT || reader->found->is_open) return false;
  for (size_t i = 0; i < chain->count; i++) {
    const HostNode *call = chain->items[i];
    bool returns = str_starts(call->name, "returning") ||
                   (str_is(call->name, "insert") && node_argument(call, 1));
    if (returns || str_starts(call->name, "onConflict") || str_is_any(call->name, others))
      return false;
  }
  return true;
}

static void read_shown(const OrmReader *reader, const ScriptChain *chain) {
  static const char *const shows[] = {"select", "selectDistinct", "column",   "columns",
                                      "first",  "pluck",          "distinct", NULL};
  if (reader->found->action != ORM_READ) return;
  for (size_t i = 0; i < chain->count; i++) {
    const HostNode *call = chain->items[i];
    bool is_first =
        str_is_any(call->name, WORDS("first", "distinct")); // of what is asked for besides
    if (!str_is_any(call->name, shows)) continue;
    if (!is_first || node_argument(call, 0)) shown_arguments(reader, call, 0);
  }
}

bool orm_script_read(const OrmReader *given, const HostNode *last) {
  OrmReader reader = *given;
  ScriptChain chain = chain_of(reader.arena, last);
  size_t rest = 0;
  ScriptLibrary library = orm_script_begin(&reader, &chain, &rest);
  if (library == NO_LIBRARY) return false;
  if (library == KNEX) reader.found->library = ORM_KNEX;
  for (size_t i = rest; i < chain.count; i++) // which name the tables of conditions
    if (orm_script_joins(chain.items[i])) orm_script_link(&reader, library, chain.items[i]);
  for (size_t i = rest; i < chain.count; i++)
    if (!orm_script_joins(chain.items[i])) orm_script_link(&reader, library, chain.items[i]);
  if (!is_whole(library, &chain) && may_go_on(&reader, last) &&
      !read_variable(&reader, library, last))
    reader.found->is_open = true;
  reader.found->only_adds = only_adds(&reader, &chain);
  read_shown(&reader, &chain);
  return true;
}
