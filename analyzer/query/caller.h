// What an expression takes from the session around it: the tenant's context, the caller's identity.
#pragma once
#include "catalog/catalog.h"

enum {
  CALLER_CONTEXT = 1, // a context setting
  CALLER_IDENTITY =
      2,             // who is logged in: auth.uid(), a claim, current_user, another custom setting
  CALLER_ROLE = 4,   // what kind of caller it is: auth.role(), app.is_admin
  CALLER_TABLES = 8, // the result depends on what tables hold
  CALLER_UNKNOWN = 16, // calls a function of which nothing is known
};

typedef struct CallerReader {
  Arena *arena;
  const Catalog *catalog;
  Map functions; // a Function's address -> what its body reads (unsigned *)
  int depth;
  size_t steps; // nodes that may still be looked at
} CallerReader;

CallerReader caller_reader(Arena *arena, const Catalog *catalog);
// Of this node alone, and the body of a function that it calls; not of its arguments. CALLER_*.
unsigned caller_of_node(CallerReader *reader, const NameList *path, Node *node);
// Of the whole tree, sub-queries included.
unsigned caller_of_tree(CallerReader *reader, const NameList *path, Node *tree);
// The catalog's function that a call means; NULL: none.
const Function *caller_function(const CallerReader *reader, const NameList *path,
                                const FuncCall *call);
// Whether the tree compares or asserts who the caller is (query.h, checks_identity). `function`: whose
// variables it may name, NULL: none.
bool caller_is_checked(CallerReader *reader, const NameList *path, const Function *function,
                       Node *tree);
