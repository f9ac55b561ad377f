// `Order.objects.filter(id=id).first()`, `get_object_or_404(Order, pk=pk)` -> their table and conditions.
#include "orm/orm_django.h"

#include "orm/orm_chain.h"
#include "orm/orm_class.h"
#include "orm/orm_django_rest.h"
#include "orm/orm_given.h"

enum { DEEPEST = 6 }; // bases of bases

typedef struct Asking {
  const OrmReader *reader;
  HostRef model;
} Asking;

bool orm_django_is_mentioned(Str text) {
  return str_has_any(text,
                     WORDS(".objects.", "get_object_or_404(", "from django.db import models"));
}

// ---- the table ----

// `billing` of billing/models.py and of billing/models/order.py
static Str app_of(const HostFile *file) {
  Str path = str(file->source->path), app = {0};
  for (size_t start = 0; start < path.length;) {
    size_t end = str_find(path, "/", start);
    Str part = str_slice(path, start, end);
    if (str_is_any(part, WORDS("models", "models.py"))) return app;
    if (end == path.length) break;
    app = part;
    start = end + 1;
  }
  return app;
}

// What the class itself says: that of every model is called so.
static Str said_by(const OrmReader *reader, HostRef meta, const char *name) {
  HostRef member = names_member(reader->project, meta, str(name));
  bool is_own = member.node && member.file == meta.file && member.node->start >= meta.node->start &&
                member.node->end <= meta.node->end;
  bool extends = node_child(meta.node, ROLE_BASE) != NULL;
  return is_own || extends ? orm_class_constant(reader, meta, name) : (Str){0};
}

Str orm_django_table(const OrmReader *reader, HostRef model) {
  HostRef meta = names_member(reader->project, model, str("Meta"));
  bool is_class = meta.node && meta.node->kind == HOST_CLASS;
  Str table = is_class ? said_by(reader, meta, "db_table") : (Str){0};
  Str app = is_class ? said_by(reader, meta, "app_label") : (Str){0};
  if (table.length) return filter_name(table);
  if (!app.length) app = app_of(model.file);
  Str name = model.node->name;
  return str(arena_format(reader->arena, "%.*s_%.*s", (int)app.length, app.data, (int)name.length,
                          name.data));
}

// ---- its manager ----

static bool is_plain_base(Str name) {
  return str_is_any(name, WORDS("Model", "Manager", "BaseManager", "UserManager", "BaseUserManager",
                                "AbstractUser", "AbstractBaseUser", "PermissionsMixin", "ABC",
                                "TextChoices", "object"));
}

// Whether the class or one that it extends has the method, or extends one of another package that may.
static bool may_have(const Asking *asking, HostRef class_ref, const char *method, int depth) {
  const HostProject *project = asking->reader->project;
  if (names_member(project, class_ref, str(method)).node) return true;
  for (const HostNode *base = node_child(class_ref.node, ROLE_BASE); base; base = node_next(base)) {
    if (is_plain_base(base->name) || base->kind == HOST_PAIR) continue;
    HostRef of = names_class(project, (HostRef){class_ref.file, base}, base->name);
    if (!of.node || depth > DEEPEST || may_have(asking, of, method, depth + 1)) return true;
  }
  return false;
}

bool orm_django_may_have(const OrmReader *reader, HostRef model, const char *method) {
  Asking asking = {reader, model};
  return may_have(&asking, model, method, 0);
}

// `Order.objects`, `Order.tenants` of `tenants = TenantManager()`. What leaves the tenant's scope is told of by its name.
static bool is_manager(const OrmReader *reader, const HostNode *member) {
  if (str_is_any(member->name, WORDS("objects", "_default_manager", "_base_manager"))) return true;
  HostRef model = orm_class(reader, node_child(member, ROLE_OBJECT));
  if (!model.node || model.node->kind != HOST_CLASS || str_is(member->name, "all_objects"))
    return false;
  HostRef made = names_value(names_member(reader->project, model, member->name), member->name);
  return made.node && made.node->kind == HOST_CALL &&
         (str_ends(made.node->name, "Manager") || str_is(made.node->name, "as_manager"));
}

// `super().get_queryset().filter(deleted_at=None)`: nothing but conditions that show. Their columns are mentioned.
static bool shows_conditions(const Asking *asking, HostRef method) {
  for (const HostNode *node = method.node; node; node = node_walk(method.node, node)) {
    bool is_known = node->kind != HOST_CALL || str_ends(node->name, "QuerySet") ||
                    str_is_any(node->name, WORDS("super", "get_queryset", "filter", "exclude", "Q",
                                                 "select_related", "prefetch_related", "order_by",
                                                 "only", "defer", "distinct", "now"));
    if (!is_known || node->kind == HOST_SPREAD) return false;
  }
  filter_mention(asking->reader, node_text(method.file, method.node));
  return true;
}

// The only class of the project that the class of the method extends; none: all that it does is known. `*is_unknown`:
// another package's.
static HostRef base_of_method(const Asking *asking, HostRef method, bool *is_unknown) {
  HostRef found = {0};
  const HostNode *class_node = node_around(method.node, HOST_CLASS);
  const HostNode *base = class_node ? node_child(class_node, ROLE_BASE) : NULL;
  for (; base; base = node_next(base)) {
    if (is_plain_base(base->name) || base->kind == HOST_PAIR) continue;
    HostRef of = names_class(asking->reader->project, (HostRef){method.file, base}, base->name);
    *is_unknown |= !of.node || found.node;
    found = of;
  }
  return found;
}

// A manager whose queries have conditions that do not show.
static bool narrows(const Asking *asking, HostRef manager) {
  for (int depth = 0; manager.node && depth < DEEPEST; depth++) {
    HostRef method = names_member(asking->reader->project, manager, str("get_queryset"));
    if (!method.node) return may_have(asking, manager, "get_queryset", 0);
    bool is_unknown = false;
    if (!shows_conditions(asking, method)) return true;
    if (!str_has(node_text(method.file, method.node), "super")) return false;
    manager = base_of_method(asking, method, &is_unknown);
    if (is_unknown) return true;
  }
  return manager.node != NULL;
}

// A manager that adds conditions of its own to every query, as far as is known.
static bool may_narrow(const Asking *asking, Str name) {
  const HostProject *project = asking->reader->project;
  if (str_starts(name, "_")) name = str("objects");
  HostRef manager = names_value(names_member(project, asking->model, name), name);
  if (!manager.node)
    return may_have(asking, asking->model, str_dup(asking->reader->arena, name), 0);
  if (manager.node->kind != HOST_CALL) return true;
  if (str_is(manager.node->name, "as_manager") || is_plain_base(manager.node->name)) return false;
  HostRef made = names_class(project, manager, manager.node->name);
  return !made.node || narrows(asking, made);
}

// ---- conditions ----

static bool is_reference(HostRef field) {
  return field.node && str_is_any(field.node->name, WORDS("ForeignKey", "OneToOneField"));
}

static Str key_of_model(const Asking *asking) {
  for (const HostNode *node = asking->model.node; node;
       node = node_walk(asking->model.node, node)) {
    const HostNode *value = node->kind == HOST_ASSIGN ? node_child(node, ROLE_VALUE) : NULL;
    if (value && value->kind == HOST_CALL && node_named(value, "primary_key"))
      return node_child(node, ROLE_TARGET)->name;
  }
  return str("id");
}

static Str column_of(const Asking *asking, Str field) {
  if (str_is(field, "pk")) field = key_of_model(asking);
  return orm_class_column(asking->reader, asking->model, field);
}

// Task.objects.filter(...).get(...), Task.objects.create(...): a row of the model that is asked for.
static bool gives_own_row(const Asking *asking, HostRef value) {
  static const char *const gives[] = {"get",  "first",  "last",    "create",        "latest",
                                      "aget", "afirst", "acreate", "get_or_create", NULL};
  const HostNode *node = value.node;
  if (!node || node->kind != HOST_CALL || !str_is_any(node->name, gives)) return false;
  while (node && node->kind == HOST_CALL) node = node_object(node);
  if (!node || node->kind != HOST_MEMBER || !is_manager(asking->reader, node)) return false;
  return orm_class(asking->reader, node_child(node, ROLE_OBJECT)).node == asking->model.node;
}

// `task.pk` of a row that the function itself has got: whose that is is told of there.
static bool is_key_of_own_row(const Asking *asking, Str column, const HostNode *value) {
  const HostNode *row = value->kind == HOST_MEMBER ? node_child(value, ROLE_OBJECT) : NULL;
  bool is_key = str_is(value->name, "pk") || str_equal(value->name, key_of_model(asking));
  if (!row || row->kind != HOST_NAME || !is_key || !str_equal(column, column_of(asking, str("pk"))))
    return false;
  HostRefs values = {0};
  names_alternatives(asking->reader->project, (HostRef){asking->reader->file, row}, row->name,
                     &values);
  for (size_t i = 0; i < values.count; i++)
    if (!gives_own_row(asking, values.items[i])) return false;
  return values.count > 0;
}

// `state__in=states`, `tenant__id=id`; `customer__tenant=tenant` is about another table.
static void read_lookup(const Asking *asking, const HostNode *pair) {
  OrmCall *found = asking->reader->found;
  const HostNode *value = pair->kind == HOST_PAIR ? node_child(pair, ROLE_VALUE) : NULL;
  if (!value) {
    found->is_open = true; // *conditions, **filters
    return;
  }
  size_t end = str_find(pair->name, "__", 0);
  Str field = str_slice(pair->name, 0, end);
  Str lookup =
      end < pair->name.length ? str_slice(pair->name, end + 2, pair->name.length) : (Str){0};
  bool is_equal = !lookup.length || str_is_any(lookup, WORDS("in", "exact", "iexact"));
  bool refers = is_reference(orm_class_field(asking->reader, asking->model, field));
  bool of_key = refers && str_is_any(lookup, WORDS("id", "pk", "uuid", "slug", "id__in", "pk__in"));
  if (refers && !is_equal && !of_key) found->is_open = true;
  // Of a row of the query around it, which is told of by itself.
  found->is_found |= value->kind == HOST_CALL && str_is(value->name, "OuterRef");
  Str column = column_of(asking, field);
  found->is_found |= is_equal && is_key_of_own_row(asking, column, value);
  filter_add(asking->reader, column, is_equal || of_key ? value : NULL);
}

// Q(id=id) & Q(tenant=tenant); what has an `|` or is made elsewhere may be any.
static void read_condition(const Asking *asking, const HostNode *given) {
  if (given->kind == HOST_PAIR || given->kind == HOST_SPREAD) {
    read_lookup(asking, given);
  } else if (given->kind == HOST_CALL && str_is(given->name, "Q")) {
    for (const HostNode *each = node_child(given, ROLE_ARGUMENT); each; each = node_next(each))
      read_condition(asking, each);
  } else if (given->kind == HOST_BINARY && str_is(given->name, "&")) {
    for (const HostNode *each = node_child(given, ROLE_OPERAND); each; each = node_next(each))
      read_condition(asking, each);
  } else if (given->kind != HOST_UNARY) {
    asking->reader->found->is_open = true;
  }
}

static void read_conditions(const Asking *asking, const HostNode *given) {
  for (; given; given = node_next(given)) read_condition(asking, given);
}

// ---- values ----

static void read_values(const Asking *asking, const HostNode *given) {
  for (; given; given = node_next(given))
    if (given->kind == HOST_PAIR)
      filter_value_of(asking->reader, column_of(asking, given->name),
                      node_child(given, ROLE_VALUE));
    else {
      asking->reader->found->values_open = true;
      given_add(asking->reader, node_operand(given));
    }
}

// ---- calls ----

static const char *const builders[] = {
    "filter", "exclude", "all",    "order_by",          "select_related", "prefetch_related",
    "only",   "defer",   "values", "values_list",       "distinct",       "annotate",
    "using",  "reverse", "alias",  "select_for_update", "none",           NULL};

static bool is_end(Str name) {
  return str_is_any(name, WORDS("get", "first", "last", "count", "exists", "update", "delete",
                                "aggregate", "create", "get_or_create", "update_or_create",
                                "latest", "earliest", "iterator", "in_bulk", "aget", "afirst",
                                "acount", "aexists", "acreate", "bulk_create", "abulk_create",
                                "bulk_update", "abulk_update", "aupdate", "adelete", "alast",
                                "aaggregate", "aget_or_create", "aupdate_or_create"));
}

// values_list("tenant_id", flat=True), values("tenant")
static void read_shown(const Asking *asking, const HostNode *given) {
  OrmCall *found = asking->reader->found;
  found->shows_others |= !given;
  for (; given; given = node_next(given)) {
    if (given->kind == HOST_PAIR && str_is_any(given->name, WORDS("flat", "named"))) continue;
    Str field = given->kind == HOST_STRING ? filter_constant(asking->reader, given) : (Str){0};
    bool is_column = field.length && !str_has(field, "__");
    OrmColumn shown = {0};
    if (is_column) shown.name = column_of(asking, field);
    if (is_column) array_push(asking->reader->arena, &found->shown, shown);
    found->shows_others |= !is_column;
  }
}

static void read_link(const Asking *asking, const HostNode *call) {
  if (str_is_any(call->name, WORDS("values", "values_list")))
    read_shown(asking, node_child(call, ROLE_ARGUMENT));
  asking->reader->found->shows_others |= str_is_any(call->name, WORDS("annotate", "alias"));
  if (str_is(call->name, "filter"))
    read_conditions(asking, node_child(call, ROLE_ARGUMENT));
  else if (!str_is_any(call->name, builders))
    asking->reader->found->is_open = true;
}

static void read_end(const Asking *asking, const HostNode *last) {
  OrmCall *found = asking->reader->found;
  const HostNode *first = node_child(last, ROLE_ARGUMENT);
  if (str_is_any(last->name, WORDS("get", "aget", "get_or_create", "update_or_create",
                                   "aget_or_create", "aupdate_or_create"))) {
    for (const HostNode *given = first; given; given = node_next(given))
      if (!str_is(given->name, "defaults")) read_condition(asking, given);
  } else if (str_is_any(last->name, WORDS("create", "acreate"))) {
    found->action = ORM_INSERT;
    orm_class_row(asking->reader, asking->model, first);
    found->values_open |= may_have(asking, asking->model, "save", 0);
  } else if (str_is_any(last->name, WORDS("bulk_create", "abulk_create"))) {
    found->action = ORM_INSERT;
    found->values_open = true;
  } else if (str_is_any(last->name, WORDS("bulk_update", "abulk_update"))) {
    found->action = ORM_UPDATE;
    found->is_found = true;
  } else if (str_is_any(last->name, WORDS("update", "aupdate"))) {
    found->action = ORM_UPDATE;
    read_values(asking, first);
  } else if (str_is_any(last->name, WORDS("delete", "adelete"))) {
    found->action = ORM_DELETE;
  }
}

// `def purge(model): model.objects.filter(...)`: which model it is the run decides.
static bool is_of_any_model(const OrmReader *reader, const HostNode *model, Str manager) {
  return str_is_any(manager, WORDS("objects", "_base_manager", "_default_manager")) &&
         orm_class_may_be(reader, model);
}

static bool begin(Asking *asking, const HostNode *at, const HostNode *model, Str manager) {
  OrmCall *found = asking->reader->found;
  if (!model) return false;
  asking->model = orm_class(asking->reader, model);
  bool is_known = asking->model.node && asking->model.node->kind == HOST_CLASS;
  if (!is_known && !is_of_any_model(asking->reader, model, manager)) return false;
  found->at = at;
  if (!is_known) return found->is_sure = found->is_ambient = found->is_open = true;
  found->table = orm_django_table(asking->reader, asking->model);
  found->is_ambient = found->is_sure = true;
  found->is_open |= may_narrow(asking, manager);
  return true;
}

// `Order.objects.get(pk=pk).delete()` is about a row, orm_row.h.
static bool gives_row(const OrmChain *chain) {
  for (size_t i = 0; i + 1 < chain->links.count; i++)
    if (str_is_any(chain->links.items[i].call->name,
                   WORDS("get", "first", "last", "latest", "earliest", "create", "aget", "afirst",
                         "alast", "acreate", "alatest", "aearliest")))
      return true;
  return false;
}

// Order.objects.none()
static bool asks_nothing(const OrmChain *chain) {
  for (size_t i = 0; i < chain->links.count; i++)
    if (str_is(chain->links.items[i].call->name, "none")) return true;
  return false;
}

static void read_links(const Asking *asking, const OrmChain *chain, size_t count) {
  asking->reader->found->is_open |= chain->is_open;
  for (size_t i = 0; i < count; i++) {
    size_t before = asking->reader->found->conditions.count;
    bool was_open = asking->reader->found->is_open;
    read_link(asking, chain->links.items[i].call);
    const OrmLink *link = &chain->links.items[i];
    if (!link->is_sure)
      filter_leave_out(asking->reader, orm_chain_tested(link->call), before, was_open);
  }
}

// What a chain, or a variable that holds one, is called on: `Order.objects`; NULL: no manager.
static const HostNode *manager_of(const OrmReader *reader, const OrmChain *chain) {
  const HostNode *manager = chain->start;
  bool is_member = manager && manager->kind == HOST_MEMBER;
  return is_member && is_manager(reader, manager) ? manager : NULL;
}

// ---- shortcuts ----

static bool is_shortcut(Str name) {
  return str_is_any(name, WORDS("get_object_or_404", "get_list_or_404", "aget_object_or_404",
                                "aget_list_or_404"));
}

// The rows that a shortcut looks among are told of with it.
static bool is_of_shortcut(const HostNode *rows) {
  const HostNode *call = rows->parent;
  return call && call->kind == HOST_CALL && is_shortcut(call->name) &&
         node_argument(call, 0) == rows;
}

// get_object_or_404(Order, pk=pk), get_object_or_404(Order.objects.filter(state="open"), pk=pk)
static bool read_shortcut(const OrmReader *reader, const HostNode *call) {
  Asking asking = {.reader = reader};
  const HostNode *rows = node_argument(call, 0);
  if (!rows) return false;
  HostRef model = orm_class(reader, rows);
  bool is_model = model.node && model.node->kind == HOST_CLASS;
  if (!is_model || !begin(&asking, call, rows, str("objects"))) {
    OrmChain chain = orm_chain(reader, rows, builders);
    const HostNode *manager = manager_of(reader, &chain);
    if (!manager || !begin(&asking, call, node_child(manager, ROLE_OBJECT), manager->name))
      return false;
    if (!asking.model.node || asking.model.node->kind != HOST_CLASS) return true;
    read_links(&asking, &chain, chain.links.count);
  }
  read_conditions(&asking, node_next(rows));
  return true;
}

// The framework asks for the row of the key in the address.
static void add_sent_key(const Asking *asking) {
  OrmColumn key = {.name = column_of(asking, str("pk")), .is_equal = true, .is_chosen = true};
  array_push(asking->reader->arena, &asking->reader->found->conditions, key);
}

bool orm_django_read(const OrmReader *reader, const HostNode *last) {
  if (is_shortcut(last->name)) return read_shortcut(reader, last);
  bool ends = is_end(last->name), was_open = reader->found->is_open;
  if (!node_object(last)) return false;
  const HostNode *run = ends ? last : orm_chain_run(reader, last, builders);
  if (!run || is_of_shortcut(run)) return false;
  OrmChain chain = orm_chain(reader, run, builders);
  const HostNode *manager = manager_of(reader, &chain);
  if (!manager || gives_row(&chain) || asks_nothing(&chain)) return false;
  Asking asking = {.reader = reader};
  bool is_served = !ends && orm_django_rest_serves(reader, last);
  if (is_served) reader->found->is_open = was_open; // nobody adds conditions
  if (!begin(&asking, manager, node_child(manager, ROLE_OBJECT), manager->name)) return false;
  if (!asking.model.node || asking.model.node->kind != HOST_CLASS) return true;
  read_links(&asking, &chain, chain.links.count - ends);
  if (is_served) add_sent_key(&asking);
  if (ends) read_end(&asking, last);
  return true;
}
