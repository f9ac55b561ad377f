// YAML nodes -> fields of structs, with an exact place for everything that does not fit.
#include "input/yaml_reader.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/buf.h"

enum { MOST_NODES = 20000, DEEPEST_END = 16 };

// ---- places -----------------------------------------------------------------------------------

// libyaml counts characters, a Span bytes.
static uint32_t offset_of(const Source *source, const yaml_mark_t *mark) {
  if (mark->line >= source->line_count) return (uint32_t)source->text.length;
  size_t at = source->line_starts[mark->line];
  for (size_t column = 0; column < mark->column && at < source->text.length; column++) {
    at++;
    while (at < source->text.length && ((unsigned char)source->text.data[at] & 0xC0) == 0x80) at++;
  }
  return (uint32_t)at;
}

// A block's own end mark stands at the next token, behind comments: take its last scalar's.
static const yaml_node_t *last_of(const YamlReader *reader, const yaml_node_t *node) {
  for (int depth = 0; depth < DEEPEST_END; depth++) {
    int id = 0;
    if (node->type == YAML_MAPPING_NODE && node->data.mapping.style != YAML_FLOW_MAPPING_STYLE &&
        node->data.mapping.pairs.top > node->data.mapping.pairs.start)
      id = node->data.mapping.pairs.top[-1].value;
    if (node->type == YAML_SEQUENCE_NODE && node->data.sequence.style != YAML_FLOW_SEQUENCE_STYLE &&
        node->data.sequence.items.top > node->data.sequence.items.start)
      id = node->data.sequence.items.top[-1];
    if (!id) break;
    node = yaml_document_get_node(reader->document, id);
  }
  return node;
}

Span yaml_span(const YamlReader *reader, yaml_node_t *node) {
  uint32_t start = offset_of(reader->source, &node->start_mark);
  uint32_t end = offset_of(reader->source, &last_of(reader, node)->end_mark);
  return (Span){reader->source, start, end > start ? end : start};
}

bool yaml_fail(YamlReader *reader, const yaml_node_t *node, const char *format, ...) {
  char message[400];
  va_list args;
  va_start(args, format);
  vsnprintf(message, sizeof message, format, args);
  va_end(args);
  Position at = source_position(reader->source, offset_of(reader->source, &node->start_mark));
  error_set(reader->error, "%s:%u:%u: %s", reader->source->path, at.line, at.column, message);
  return false;
}

bool yaml_fail_name(YamlReader *reader, const yaml_node_t *node, const char *what,
                    const char *const *known) {
  const char *name = yaml_text(node), *nearest = NULL;
  size_t best = strlen(name) / 2 + 1;
  Buf all = buf_new(reader->arena);
  for (; *known; known++) {
    size_t distance = str_distance(str(name), str(*known));
    if (distance < best) nearest = *known, best = distance;
    buf_addf(&all, "%s%s", all.length ? ", " : "", *known);
  }
  if (nearest)
    return yaml_fail(reader, node, "there is no %s \"%.80s\"; did you mean \"%s\"?", what, name,
                     nearest);
  return yaml_fail(reader, node, "there is no %s \"%.80s\"; there are %s", what, name, all.data);
}

// ---- values -----------------------------------------------------------------------------------

const char *yaml_text(const yaml_node_t *node) {
  return node->type == YAML_SCALAR_NODE ? (const char *)node->data.scalar.value : "";
}

bool yaml_is_null(const yaml_node_t *node) {
  if (node->type != YAML_SCALAR_NODE || node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
    return false;
  const char *text = yaml_text(node);
  return !*text || strcmp(text, "~") == 0 || strcmp(text, "null") == 0;
}

static const char *kind_name(const yaml_node_t *node) {
  if (node->type == YAML_MAPPING_NODE) return "a mapping";
  if (node->type == YAML_SEQUENCE_NODE) return "a list";
  return yaml_is_null(node) ? "nothing" : "text";
}

static bool count_node(YamlReader *reader, yaml_node_t *node) {
  if (reader->nodes++ < MOST_NODES) return true;
  return yaml_fail(reader, node, "the configuration has more than %d values", MOST_NODES);
}

bool yaml_read_text(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  if (!count_node(reader, node)) return false;
  if (node->type != YAML_SCALAR_NODE || yaml_is_null(node))
    return yaml_fail(reader, node, "text is expected here, not %s", kind_name(node));
  Str text = {(const char *)node->data.scalar.value, node->data.scalar.length};
  if (memchr(text.data, '\0', text.length))
    return yaml_fail(reader, node, "text with a zero byte is of no use here");
  const char *copy = *(const char **)into = str_dup(reader->arena, text);
  array_push(reader->arena, reader->places, ((ConfigPlace){copy, yaml_span(reader, node)}));
  return true;
}

bool yaml_read_date(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  const char *text;
  if (!yaml_read_text(reader, node, key, &text)) return false;
  if (!date_is_valid(text))
    return yaml_fail(reader, node, "a date YYYY-MM-DD is expected here, not \"%.40s\"", text);
  *(const char **)into = text;
  return true;
}

bool yaml_read_choice(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  const char *name;
  if (!yaml_read_text(reader, node, key, &name)) return false;
  for (const char *const *known = key->choices; *known; known++) {
    if (!str_is_nocase(str(name), *known)) continue;
    *(const char **)into = *known;
    return true;
  }
  return yaml_fail_name(reader, node, key->noun, key->choices);
}

// ---- collections ------------------------------------------------------------------------------

static bool read_items(YamlReader *reader, yaml_node_t *node, const YamlKey *key, YamlRead *read,
                       void *into) {
  if (yaml_is_null(node)) return true;
  if (!count_node(reader, node)) return false;
  if (node->type != YAML_SEQUENCE_NODE)
    return yaml_fail(reader, node, "a list is expected here ([a, b]), not %s", kind_name(node));
  yaml_node_item_t *item = node->data.sequence.items.start;
  for (; item < node->data.sequence.items.top; item++)
    if (!read(reader, yaml_document_get_node(reader->document, *item), key, into)) return false;
  return true;
}

bool yaml_read_list(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  return read_items(reader, node, key, key->item, into);
}

static bool read_name(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  const char *name;
  if (!yaml_read_text(reader, node, key, &name)) return false;
  array_push(reader->arena, (Names *)into, name);
  return true;
}

bool yaml_read_names(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  return read_items(reader, node, key, read_name, into);
}

static bool fail_key(YamlReader *reader, const yaml_node_t *node, const YamlKeys *keys) {
  const char **known = arena_alloc(reader->arena, (keys->count + 1) * sizeof *known);
  for (size_t i = 0; i < keys->count; i++) known[i] = keys->items[i].name;
  return yaml_fail_name(reader, node, "setting", known);
}

bool yaml_read_mapping(YamlReader *reader, yaml_node_t *node, const YamlKey *key, void *into) {
  const YamlKeys *keys = key->inside;
  if (yaml_is_null(node)) return true;
  if (!count_node(reader, node)) return false;
  if (node->type != YAML_MAPPING_NODE)
    return yaml_fail(reader, node, "a mapping (key: value) is expected here, not %s",
                     kind_name(node));
  bool *seen = arena_alloc(reader->arena, keys->count);
  yaml_node_pair_t *pair = node->data.mapping.pairs.start;
  for (; pair < node->data.mapping.pairs.top; pair++) {
    yaml_node_t *name = yaml_document_get_node(reader->document, pair->key);
    size_t i = 0;
    while (i < keys->count && strcmp(yaml_text(name), keys->items[i].name) != 0) i++;
    if (i == keys->count) return fail_key(reader, name, keys);
    const YamlKey *each = keys->items + i;
    if (seen[i]) return yaml_fail(reader, name, "\"%s\" is given twice", each->name);
    seen[i] = true;
    yaml_node_t *value = yaml_document_get_node(reader->document, pair->value);
    if (!each->read(reader, value, each, (char *)into + each->offset)) return false;
  }
  return true;
}
