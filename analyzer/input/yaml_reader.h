// Strict reading of a YAML document into structs: every key has a name, a kind and a field. What does
// not fit fills the Error with file, line, column and, for names, the nearest one.
#pragma once
#include <yaml.h>

#include "input/config.h"

typedef struct YamlReader {
  Arena *arena;
  const Source *source;
  yaml_document_t *document;
  Error *error;
  size_t nodes; // visited so far; bounded, since aliases can name one node many times
} YamlReader;

// Reads the node into the field `into`. False with the error filled when it does not fit.
typedef bool YamlRead(YamlReader *reader, yaml_node_t *node, void *into);

typedef struct YamlKey {
  const char *name;
  YamlRead *read;
  size_t offset; // of the field in the struct that yaml_read_keys() is given
} YamlKey;

// A mapping with these keys alone, none of them twice. Null counts as an empty one.
bool yaml_read_keys(YamlReader *reader, yaml_node_t *node, const YamlKey *keys, size_t count,
                    void *into);
// Calls `read` with `into` for each item of a sequence. Null counts as an empty one.
bool yaml_read_items(YamlReader *reader, yaml_node_t *node, YamlRead *read, void *into);

YamlRead yaml_read_text;  // const char *
YamlRead yaml_read_names; // Names
YamlRead yaml_read_date;  // const char *, YYYY-MM-DD

// Fills the error for this node and returns false.
bool yaml_fail(YamlReader *reader, const yaml_node_t *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// ... for a name that is none of `known` (which ends with NULL).
bool yaml_fail_name(YamlReader *reader, const yaml_node_t *node, const char *what,
                    const char *const *known);

// The text of a scalar; "" for other nodes.
const char *yaml_text(const yaml_node_t *node);
Span yaml_span(const YamlReader *reader, yaml_node_t *node);
bool yaml_is_null(const yaml_node_t *node);
