// A change of a Liquibase changelog -> SQL.
#pragma once
#include "base/map.h"
#include "input/markup.h"

typedef struct ChangeContext {
  Arena *arena;
  const Source *source;
  const Map *properties; // name -> const char *: what `${name}` stands for
  Gaps *gaps;
} ChangeContext;

// Appends the statements that Liquibase would run for the change, each with `;` behind it. What changes no catalog
// adds nothing; an unknown kind becomes a gap.
void change_add_sql(const ChangeContext *context, const Element *change, UnitText *out);
