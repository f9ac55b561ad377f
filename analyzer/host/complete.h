// What all languages need and no table says, for each node of the tree once its children are there.
#pragma once
#include "host/node.h"

// Gives the names that come of children, wraps parameters and elements in the nodes that stand for them,
// cuts strings into their parts, and hands decorators to what they decorate. Below `node` all is done; its
// own place in its parent stays as it is.
void complete_node(HostFile *file, HostNode *node);
