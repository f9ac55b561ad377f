// Names that a file gives to what it imports.
#pragma once
#include "host/node.h"

// Gives calls of what was imported by another name the name that it has there, by which the tables of drivers know it; the
// CALLEE keeps its own.
void alias_resolve(HostFile *file);
