// Where a finding stands, in the terms of CI servers: paths from the top of the git repository, and
// columns in each format's own unit.
#pragma once
#include "report/report.h"

typedef enum PlaceUnit { PLACE_CODE_POINTS, PLACE_UTF16, PLACE_BYTES } PlaceUnit;

typedef struct Place {
  const char *path;  // with '/'; may hold bytes that are not UTF-8
  Position from, to; // from 1; `to` is exclusive
} Place;

// A byte order mark is no character, but bytes.
Position place_position(const Source *source, uint32_t offset, PlaceUnit unit);

// A finding without a place is one about the configuration: its first line.
Place place_of(Arena *arena, const Report *report, Span at, PlaceUnit unit);
