// What an analysis inferred -> a .tenantlint.yaml to start from.
#include "cli/init.h"

#include <stdlib.h>

#include "input/config_keys.h"
#include "report/cell.h"
#include "report/json.h"

// ---- YAML -------------------------------------------------------------------------------------

static bool is_plain(const char *text) {
  static const char *const words[] = {"true", "false", "yes", "no", "on",
                                      "off",  "null",  "y",   "n",  NULL};
  size_t length =
      strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-");
  bool starts_well = *text && !strchr("0123456789.-", *text);
  return starts_well && !text[length] && !str_is_any(str(text), words);
}

// A string of JSON is one of YAML, too.
static void add_scalar(Buf *out, const char *text) {
  if (is_plain(text)) {
    buf_add(out, text);
    return;
  }
  json_t *string = json_text(text);
  char *quoted = json_dumps(string, JSON_ENCODE_ANY);
  buf_add(out, quoted);
  free(quoted);
  json_decref(string);
}

static void add_list(Buf *out, const char *name, const NameList *names) {
  buf_addf(out, "  %s: [", name);
  for (size_t i = 0; i < names->count; i++) {
    if (i) buf_add(out, ", ");
    add_scalar(out, names->items[i]);
  }
  buf_add(out, "]\n");
}

static void add_comment(Buf *out, const char *text) {
  buf_add(out, "# ");
  cell_add(out, str(text));
  buf_add_char(out, '\n');
}

// ---- what is not inferred ---------------------------------------------------------------------

static void add_hint(Buf *out, const YamlKey *key) {
  if (key->what) buf_addf(out, " # %s", key->what);
  for (const char *const *choice = key->choices; choice && *choice; choice++)
    buf_addf(out, "%s%s", choice == key->choices ? ": " : choice[1] ? ", " : " or ", *choice);
  buf_add_char(out, '\n');
}

static void add_section(Buf *out, const char *name) {
  const YamlKey *key = config_keys.items;
  while (strcmp(key->name, name) != 0) key++;
  buf_addf(out, "\n# %s:", key->name);
  add_hint(out, key);
  for (size_t i = 0; key->inside && i < key->inside->count; i++) {
    const YamlKey *inner = key->inside->items + i;
    const char *indent = !key->item ? "  " : i ? "    " : "  - ";
    buf_addf(out, "# %s%s:%s", indent, inner->name,
             config_shape(inner) == CONFIG_LIST ? " []" : "");
    add_hint(out, inner);
  }
}

// ---- what is ----------------------------------------------------------------------------------

static bool is_same_list(const NameList *a, const NameList *b) {
  if (a->count != b->count) return false;
  for (size_t i = 0; i < a->count; i++)
    if (strcmp(a->items[i], b->items[i]) != 0) return false;
  return true;
}

// The key that every database with tenants has; NULL when there is none, or when they differ.
static const TenantKey *common_key(const Analysis *analysis) {
  const TenantKey *common = NULL;
  for (size_t i = 0; i < analysis->catalogs.count; i++) {
    const TenantKey *key = &analysis->catalogs.items[i]->tenant;
    if (!key->columns.count) continue;
    bool is_same =
        !common || (is_same_list(&common->columns, &key->columns) &&
                    is_same_list(&common->settings, &key->settings) &&
                    strcmp(common->root ? common->root : "", key->root ? key->root : "") == 0);
    if (!is_same) return NULL;
    common = key;
  }
  return common;
}

static void add_tenant(Buf *out, const TenantKey *key) {
  buf_add(out, "\n");
  for (size_t i = 0; i < key->evidence.count; i++) add_comment(out, key->evidence.items[i]);
  buf_add(out, "tenant:\n");
  add_list(out, "columns", &key->columns);
  if (key->root) {
    buf_add(out, "  root: ");
    add_scalar(out, key->root);
    buf_add_char(out, '\n');
  }
  if (!key->settings.count) return;
  buf_add(out, "\n# the settings that policies read\ncontext:\n");
  add_list(out, "settings", &key->settings);
}

static void add_tenants(const Analysis *analysis, Buf *out) {
  const TenantKey *common = common_key(analysis);
  if (common) {
    add_tenant(out, common);
    return;
  }
  add_section(out, "tenant");
  add_section(out, "context");
  for (size_t i = 0; i < analysis->catalogs.count; i++) {
    const Catalog *catalog = analysis->catalogs.items[i];
    Buf found = buf_new(analysis->arena);
    buf_addf(&found, "inferred for database %s: ", catalog->database->name);
    for (size_t j = 0; j < catalog->tenant.columns.count; j++)
      buf_addf(&found, "%s%s", j ? ", " : "", catalog->tenant.columns.items[j]);
    add_comment(out, arena_format(analysis->arena, "%s%s", found.data,
                                  catalog->tenant.columns.count ? "" : "no tenant column"));
  }
}

static void add_databases(const Analysis *analysis, Buf *out) {
  buf_add(out, "\n# found without being named here; a list replaces what is found\n# databases:\n");
  for (size_t i = 0; i < analysis->project.databases.count; i++) {
    const Database *database = analysis->project.databases.items[i];
    Buf line = buf_new(analysis->arena);
    buf_add(&line, "  - { name: ");
    add_scalar(&line, database->name);
    buf_add(&line, ", migrations: ");
    add_scalar(&line, database->path);
    buf_add(&line, ", format: ");
    add_scalar(&line, database->format);
    buf_add(&line, " }");
    add_comment(out, line.data);
  }
}

void init_config(const Analysis *analysis, Buf *out) {
  buf_add(out, "# What tenantlint has inferred, and in comments what else there is to say "
               "(tenantlint schema).\n"
               "# All of it is optional: without this file, tenantlint infers the same.\n");
  add_tenants(analysis, out);
  add_databases(analysis, out);
  for (size_t i = 0; i < config_keys.count; i++) {
    static const char *const done[] = {"tenant", "context", "databases", NULL};
    if (!str_is_any(str(config_keys.items[i].name), done))
      add_section(out, config_keys.items[i].name);
  }
}
