// Spans as the protocol's ranges and URIs.
#pragma once
#include <jansson.h>

#include "base/map.h"
#include "input/source.h"

typedef struct Locations {
  Arena *arena;
  const char *root; // of the project
  bool utf8;        // characters of a position are bytes; else UTF-16 code units
  Map documents;    // Document by path relative to root
} Locations;

const char *location_uri(const Locations *locations, const char *path);
// Line and character from 0, of a file's start where `source` is NULL.
Position location_place(const Locations *locations, const Source *source, uint32_t offset);
// A span without a source is the start of the configuration.
json_t *location_range(const Locations *locations, Span at);
json_t *location_of(const Locations *locations, Span at);
// Whether the two ranges overlap or touch.
bool location_ranges_meet(const json_t *a, const json_t *b);
