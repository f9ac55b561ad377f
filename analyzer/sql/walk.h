// Visits every node of a raw tree, statements and utility statements included.
#pragma once
#include "sql/postgres.h"

// Called for each node before its children; returning true skips the children.
typedef bool (*Visit)(Node *node, void *context);
// Bounded: a tree deeper than the stack allows is visited as far as it goes, and false is returned.
bool walk_tree(Node *tree, Visit visit, void *context);
