// A chain of calls of a model -> the alternatives that its rows are picked by. For model.c.
#pragma once
#include "base/str.h"

// Whether each alternative of the chain says something; `chain` is the statement behind the model's name. Without or() that
// is whether the chain does.
bool model_arms_all(Str chain, bool (*says)(const void *context, Str text), const void *context);
