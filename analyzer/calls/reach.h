// Which definitions of a file lead to SQL: what calls them has to be read, too.
#pragma once
#include "host/node.h"

// A function, a class, a variable outside of functions.
typedef struct Definition {
  Str name;                  // a piece of the file's text
  uint32_t end;              // of it in the file, in bytes
  struct Definition *around; // NULL: none
  bool leads, is_told;       // is_told: for the caller of reach_mark()
} Definition;

// A piece of the file between two places where definitions begin or end.
typedef struct Stretch {
  uint32_t start, end; // bytes of the file
  Definition *of;      // the innermost one
} Stretch;

typedef struct Reach {
  const HostFile *file;
  ARRAY(Definition *) definitions; // in order
  ARRAY(Stretch) stretches;        // those in definitions, in order
} Reach;

// Whether `text`, a piece of the definition that is called `name`, leads to SQL.
typedef bool ReachTest(const void *context, Str text, Str name);

Reach *reach_of(Arena *arena, const HostFile *file);
// Asks for each piece of definitions of which it is not known yet. Whether any turned out to lead.
bool reach_mark(Reach *reach, ReachTest *leads, const void *context);

// Names that the file's SQL is made of or handed to, and that must be defined in other files: constants that are pasted into
// it, functions that are called with it or with a closure, the classes that its own extend. None of `known`, whose keys are names
// that say enough.
typedef ARRAY(Str) Needs;
void reach_needs(Arena *arena, const Reach *reach, const Map *known, Needs *needs);
