// A call of one of Ecto's repositories -> what its query asks for, or the row that it writes.
#include "orm/orm_ecto.h"

#include "orm/ecto_query.h"
#include "orm/ecto_row.h"
#include "orm/ecto_schema.h"

bool orm_ecto_is_mentioned(Str text) {
  return str_has_any(text, WORDS("Repo.", "repo.", "schema \"", "Ecto.Query"));
}

Str orm_prepares(const HostFile *file) {
  enum { LONGEST = 1500 };
  Str text = file->source->text;
  size_t start = str_find(text, "def prepare_query(", 0), rest = text.length - start;
  if (!language_is(file->language, "elixir")) return (Str){0};
  return str_slice(text, start, start + (rest < LONGEST ? rest : LONGEST));
}

// ---- repositories ----

static bool is_repository(const HostNode *object) {
  return object && (str_ends(object->name, "Repo") || str_is(object->name, "repo"));
}

// Flop.run(query, params), which reads it page by page.
static bool reads_pages(const HostNode *object, Str name) {
  return object && str_is_any(object->name, WORDS("Flop", "Scrivener")) &&
         str_is_any(name, WORDS("run", "all", "validate_and_run", "validate_and_run!", "paginate"));
}

static bool action_of(Str name, OrmAction *action) {
  static const struct {
    const char *name;
    OrmAction action;
  } methods[] = {{"all", ORM_READ},          {"one", ORM_READ},          {"one!", ORM_READ},
                 {"get", ORM_READ},          {"get!", ORM_READ},         {"get_by", ORM_READ},
                 {"get_by!", ORM_READ},      {"all_by", ORM_READ},       {"exists?", ORM_READ},
                 {"aggregate", ORM_READ},    {"stream", ORM_READ},       {"update_all", ORM_UPDATE},
                 {"delete_all", ORM_DELETE}, {"insert_all", ORM_INSERT}, {"fetch", ORM_READ},
                 {"fetch_by", ORM_READ},     {"one_or_nil", ORM_READ},   {"paginate", ORM_READ}};
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
    *action = methods[i].action;
    if (str_is(name, methods[i].name)) return true;
  }
  return false;
}

// [%{id: 1}], or a variable
static void read_rows(const OrmReader *reader, const HostNode *rows) {
  const HostNode *row = rows && rows->kind == HOST_LIST ? rows->first : NULL;
  filter_values(reader, row);
}

// set: [total: 5], inc: [version: 1]; a query may have others with it.
static void read_changes(const OrmReader *reader, const HostNode *given) {
  for (; given; given = node_next(given)) {
    const HostNode *changes = given->kind == HOST_PAIR ? node_child(given, ROLE_VALUE) : NULL;
    if (changes && str_is_any(given->name, WORDS("set", "inc"))) filter_values(reader, changes);
  }
  reader->found->values_open = true;
}

static void read_given(const OrmReader *reader, const HostNode *call, const HostNode *second) {
  if (str_starts(call->name, "get_by") || str_is_any(call->name, WORDS("all_by", "fetch_by"))) {
    if (second && second->kind != HOST_PAIR && second->kind != HOST_LIST &&
        second->kind != HOST_MAP)
      reader->found->is_open = true;
    else
      ecto_query_pairs(reader, second);
  } else if (str_starts(call->name, "get") && second) {
    filter_add(reader, str("id"), second);
  } else if (reader->found->action == ORM_INSERT) {
    read_rows(reader, second);
    ecto_row_conflict(reader, call);
  } else if (reader->found->action == ORM_UPDATE) {
    read_changes(reader, second);
  }
}

static void begin(const OrmReader *reader, const HostNode *call) {
  OrmCall *found = reader->found;
  found->at = node_child(call, ROLE_CALLEE);
  found->library = ORM_ECTO;
  found->is_sure = true;
  found->bypasses_rls = str_has_any(node_object(call)->name, WORDS("Admin", "Bypass", "Superuser"));
  found->is_ambient = !found->bypasses_rls;
}

bool orm_ecto_read(const OrmReader *reader, const HostNode *call) {
  const HostNode *object = node_object(call);
  bool is_step = object && str_is(object->name, "Multi"); // Multi.delete_all(multi, :late, query)
  bool is_page = reads_pages(object, call->name);
  if (!is_step && !is_page && !is_repository(object)) return false;
  size_t first = is_step ? 2 : 0;
  const HostNode *query = node_argument(call, first);
  OrmCall *found = reader->found;
  if (!query) return false;
  begin(reader, call);
  found->runs_later = is_step;
  if (ecto_row_writes(call->name, &found->action)) return ecto_row_read(reader, call, query);
  if (!is_page && !action_of(call->name, &found->action)) return false;
  ecto_query_read(reader, (HostRef){reader->file, query});
  read_given(reader, call, node_argument(call, first + 1));
  if (node_named(call, "prefix")) found->is_open = true; // a schema, perhaps one of a tenant
  return true;
}
