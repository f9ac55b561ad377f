// The table of the configuration -> its documentation, and a JSON Schema.
#include "cli/schema.h"

#include "input/config_keys.h"
#include "lint/rule.h"
#include "report/json.h"
#include "report/page.h"

enum { NAME_WIDTH = 22 };

// ---- text -------------------------------------------------------------------------------------

static void add_row(Arena *arena, Buf *out, const char *name, const YamlKey *key) {
  Buf what = buf_new(arena);
  if (key->what) buf_add(&what, key->what);
  for (const char *const *choice = key->choices; choice && *choice; choice++)
    buf_addf(&what, "%s%s", choice == key->choices ? ": " : choice[1] ? ", " : " or ", *choice);
  if (key->is_required) buf_add(&what, " (required)");
  buf_addf(out, "%-*s ", NAME_WIDTH, name);
  page_wrap(out, what.data, NAME_WIDTH + 1, NAME_WIDTH + 1);
  buf_add_char(out, '\n');
}

void schema_text(Buf *out) {
  Arena *arena = arena_new();
  for (size_t i = 0; i < config_keys.count; i++) {
    const YamlKey *key = config_keys.items + i;
    if (key->what) add_row(arena, out, key->name, key);
    for (size_t j = 0; key->inside && j < key->inside->count; j++) {
      const YamlKey *inner = key->inside->items + j;
      add_row(arena, out,
              arena_format(arena, "%s%s.%s", key->name, key->item ? "[]" : "", inner->name), inner);
    }
  }
  arena_free(arena);
}

// ---- JSON Schema ------------------------------------------------------------------------------

static json_t *choices_schema(Arena *arena, const YamlKey *key) {
  Names choices = config_choices(arena, key);
  json_t *list = json_array();
  for (size_t i = 0; i < choices.count; i++)
    json_array_append_new(list, json_string(choices.items[i]));
  return json_pack("{s:o}", "enum", list);
}

// The reader takes numbers and the like as text.
static json_t *scalar_schema(Arena *arena, const YamlKey *key) {
  if (config_choices(arena, key).count) return choices_schema(arena, key);
  return json_pack("{s:[s, s, s]}", "type", "string", "number", "boolean");
}

static json_t *list_schema(json_t *items) {
  return json_pack("{s:[s, s], s:o}", "type", "array", "null", "items", items);
}

static json_t *mapping_schema(json_t *properties) {
  return json_pack("{s:[s, s], s:o, s:b}", "type", "object", "null", "properties", properties,
                   "additionalProperties", 0);
}

// A rule's name -> its severity. In YAML 1.1, `off` is false.
static json_t *rules_schema(Arena *arena, const YamlKey *key) {
  json_t *properties = json_object();
  for (size_t i = 0; i < all_rules_count; i++) {
    json_t *severity = choices_schema(arena, key);
    json_array_append_new(json_object_get(severity, "enum"), json_false());
    json_object_set_new(severity, "description", json_string(all_rules[i]->what));
    if (all_rules[i]->formerly) json_object_set(properties, all_rules[i]->formerly, severity);
    json_object_set_new(properties, all_rules[i]->name, severity);
  }
  return mapping_schema(properties);
}

static json_t *keys_schema(Arena *arena, const YamlKeys *keys);

static json_t *shape_schema(Arena *arena, const YamlKey *key) {
  switch (config_shape(key)) {
  case CONFIG_LIST: return list_schema(scalar_schema(arena, key));
  case CONFIG_MAPPING: return keys_schema(arena, key->inside);
  case CONFIG_MAPPINGS: return list_schema(keys_schema(arena, key->inside));
  case CONFIG_RULES: return rules_schema(arena, key);
  case CONFIG_DATE:
    return json_pack("{s:s, s:s}", "type", "string", "pattern", "^\\d{4}-\\d{2}-\\d{2}$");
  case CONFIG_SCALAR: break;
  }
  return scalar_schema(arena, key);
}

static json_t *key_schema(Arena *arena, const YamlKey *key) {
  json_t *schema = shape_schema(arena, key);
  if (key->what) json_object_set_new(schema, "description", json_string(key->what));
  return schema;
}

static json_t *keys_schema(Arena *arena, const YamlKeys *keys) {
  json_t *properties = json_object(), *required = json_array();
  for (size_t i = 0; i < keys->count; i++) {
    const YamlKey *key = keys->items + i;
    json_object_set_new(properties, key->name, key_schema(arena, key));
    if (key->is_required) json_array_append_new(required, json_string(key->name));
  }
  json_t *schema = mapping_schema(properties);
  if (json_array_size(required)) json_object_set(schema, "required", required);
  json_decref(required);
  return schema;
}

void schema_json(Buf *out) {
  Arena *arena = arena_new();
  json_t *schema = keys_schema(arena, &config_keys);
  json_t *document = json_pack("{s:s, s:s}", "$schema", "http://json-schema.org/draft-07/schema#",
                               "title", ".tenantlint.yaml");
  json_object_update(document, schema);
  json_decref(schema);
  json_write(document, out);
  arena_free(arena);
}
