// The files of a project's application code: not its migrations, tests, seeds, generated or foreign code.
#pragma once
#include "input/tree.h"

typedef ARRAY(const Source *) Sources;

// Whether the path is that of a program in a language that is read.
typedef bool (*IsCode)(const char *path);

// The sources of the tree for which `is_code` holds, sorted by path. Generated files are left out with a gap.
void application_find(Tree *tree, IsCode is_code, Sources *sources);
