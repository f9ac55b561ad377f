// Functions around a call -> whether a client of one tenant is served.
#include "session/request.h"

#include "orm/orm.h"

// The name of the file without what stands behind the first dot.
static Str stem_of(Str path) {
  size_t start = path.length;
  while (start && path.data[start - 1] != '/') start--;
  return str_slice(path, start, str_find(path, ".", start));
}

static bool is_below(Str path, const char *const *folders) {
  size_t start = 0, end = str_find(path, "/", 0);
  for (; end < path.length; start = end + 1, end = str_find(path, "/", start))
    if (str_is_any(str_slice(path, start, end), folders)) return true;
  return false;
}

bool request_is_job_file(Str path) {
  // app/jobs, app/Jobs of Laravel. `Tasks` may as well be what tenants have to do.
  static const char *const folders[] = {"jobs",    "job",     "workers", "worker",  "cron",
                                        "scripts", "console", "Jobs",    "Console", NULL};
  static const char *const ends[] = {"Job", "_job", "Worker", "_worker", NULL};
  Str stem = stem_of(path);
  for (size_t i = 0; ends[i]; i++)
    if (str_ends(stem, ends[i])) return true;
  return is_below(path, folders) || str_ends(path, ".rake") || str_ends(path, ".exs") ||
         str_has_any_nocase(stem, WORDS("backfill", "cron", "scheduler", "outbox", "janitor",
                                        "migrat", "console"));
}

bool request_works_for_all(Str path) {
  static const char *const folders[] = {"tasks",   "mailers",  "admin",   "seeds",    "seeders",
                                        "webhook", "webhooks", "Webhook", "Webhooks", NULL};
  Str stem = stem_of(path);
  return request_is_job_file(path) || is_below(path, folders) || str_ends(stem, "Mailer") ||
         str_ends(stem, "_mailer") ||
         str_has_any_nocase(stem, WORDS("admin", "internal", "webhook"));
}

bool request_is_for_operators(const HostFile *file, const HostNode *node) {
  const HostNode *class_node = node_around(node, HOST_CLASS);
  const HostNode *base = class_node ? node_child(class_node, ROLE_BASE) : NULL;
  for (; base; base = node_next(base))
    if (str_has(node_text(file, base), "Admin")) return true;
  return false;
}

// A parameter that is the tenant: tenantId, tenant_id, tenant.
static bool is_given_tenant(Arena *arena, const HostNode *function, Str tenant) {
  Str stem = tenant;
  if (str_ends(stem, "id") && stem.length > 2) stem.length -= 2;
  const HostNode *parameter = node_child(function, ROLE_PARAMETER);
  for (; parameter; parameter = node_next(parameter))
    for (const HostNode *node = parameter; node; node = node_walk(parameter, node)) {
      Str name = orm_plain(arena, node->name);
      if (str_equal(name, tenant) || str_equal(name, stem)) return true;
    }
  return false;
}

bool request_leads_to(const Interpreter *interpreter, HostRef call, const Column *tenant) {
  if (interpreter->in_job || request_works_for_all(str(call.file->source->path))) return false;
  if (request_is_for_operators(call.file, call.node)) return false;
  Str name = orm_plain(interpreter->arena, str(tenant->name));
  for (const HostNode *node = call.node; node; node = node->parent)
    if (node->kind == HOST_FUNCTION && (is_given_tenant(interpreter->arena, node, name) ||
                                        root_is_of_request((HostRef){call.file, node})))
      return true;
  return false;
}
