// The project's classes of models, and what puts conditions around all that is asked of them. For model*.c alone.
#pragma once
#include "calls/models.h"
#include "session/interpret.h"

// What a source has of models.
typedef struct Reading {
  const Source *source;
  ModelsRead models;
} Reading;

typedef struct Models {
  Interpreter *interpreter;
  Map by_name;      // of a class, and its full name -> ModelClass *
  NameList columns; // that hold the tenant
  NameList tenants; // words for the tenant, as orm_plain() writes them: "tenant", "organization"
  Map asked;        // by table -> Asked *
  ARRAY(const ModelClass *)
  filters;                // that put the tenant's condition around all models of their language
  const Source *filtered; // the source that was looked at last, and
  bool is_filtered;       // whether one of them is about it
  Reading *readings;      //        of each source
  Map guards;      // names of models that routes have policies look at, as orm_plain() writes them
  bool scopes_any; // something gives scopes to models whose classes do not show
  Map told;        // by source -> Spans of calls whose statements were sent
  Map generics;    // by what declares the parameter of their Set<T>() -> its source
} Models;
typedef ARRAY(Span) Spans;

enum { MOST_BASES = 6 }; // of bases

// The class of the name, or of the full name; NULL: the project has none.
const ModelClass *model_class(const Models *models, Str name);
// Whether the class, or one that it is made of, gives its queries the tenant's condition.
bool model_class_is_scoped(const Models *models, const ModelClass *class, int depth);
bool model_class_has_base(const Models *models, const ModelClass *class, const char *base,
                          int depth);
bool model_class_is_csharp(const ModelClass *class);
// Of a context of Entity Framework: whether it is the other one, or extends it.
bool model_class_extends(const Models *models, const ModelClass *class, Str context, int depth);
const Relation *model_class_table(const Models *models, Str name, const ModelClass *class,
                                  int depth, const Catalog **catalog);
// Whether a context of Entity Framework, or a filter of Doctrine's, puts the condition around what the source asks for.
bool model_source_is_filtered(Models *models, const Source *source);
// The words for the tenant, from the catalogs.
void model_add_tenants(Models *models);
// Whether one of them stands in the text. `context`: the Models.
bool model_says_tenant(const void *context, Str text);
