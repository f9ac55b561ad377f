// Visits every node of a raw tree, statements and utility statements included.
#pragma once
#include "sql/postgres.h"

// Called for each node before its children; returning true skips the children. Lists are not nodes here.
typedef bool (*Visit)(Node *node, void *context);
// Without recursion, so that no tree is too deep for it. Always returns true.
bool walk_tree(Node *tree, Visit visit, void *context);
// How many nodes stand above each other at most.
size_t walk_depth(Node *tree);
