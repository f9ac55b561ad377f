// Classes of models (Active Record, Eloquent, Entity Framework, Exposed), and the calls that ask for their rows: found in the text of
// sources, as few of them have any SQL and are parsed.
#pragma once
#include "calls/models_generic.h"

typedef struct ModelClass {
  Str name;         // the last part of it: "Order" of Shop::Order
  Str full_name;    // without what stands between its parts: "ShopOrder"
  Str table;        // as the class says; length 0: it does not
  Str connection;   // of the application that its rows are asked for on; length 0: the usual one
  Str fillable;     // the list of columns that a caller's array may set, as it stands there
  Str guarded;      // ... that it may not; length 0: the class does not say
  ARRAY(Str) bases; // classes, modules and traits that it is made of: the last parts of their names
  bool is_scoped;   // gives its queries the tenant's condition itself
  ARRAY(Str) scopes; // the statements that put conditions around its queries
  Str filter;        // a condition that is put around queries of it; length 0: none
  bool filters_all;  // ... and around those of every class that is such a model
  Str context; // of filters_all: the only context of Entity Framework that does so; length 0: all
  bool is_context;
  const Source *source; // where it stands
} ModelClass;
typedef ARRAY(ModelClass *) ModelClasses;

typedef struct ModelCall {
  Str name, full_name; // of the class, as in ModelClass
  Str first;           // the first part of the name
  Span at;
  bool is_set;          // a property of a context of Entity Framework, as far as its name tells
  bool is_index;        // Order[5], which asks for rows where the class is a model of Sequel
  Str text;             // the statement that it stands in
  ModelGenerics owners; // of Set<T>(): what declares T; empty: the class is known
} ModelCall;
typedef ARRAY(ModelCall) ModelCalls;

// What changes rows: `order.update_columns(state: "late")`, `order.state = "late"` of one that is saved later on and was not
// made before.
typedef struct ModelWrite {
  Span at;   // the name of the method or attribute
  Str given; // to the method, with the brackets around it; to the attribute
  bool is_assigned;
} ModelWrite;
typedef ARRAY(ModelWrite) ModelWrites;

// Order::addGlobalScope(...), which stands outside of the class.
typedef struct ModelScope {
  Str model; // length 0: it does not show
  Str text;
} ModelScope;
typedef ARRAY(ModelScope) ModelScopes;

// `vault` of a route's 'can:view,vault', which a policy looks at before the controller is called.
typedef ARRAY(Str) ModelGuards;

typedef struct ModelsRead {
  ModelClasses classes;
  ModelCalls calls;
  ModelWrites writes;
  ModelScopes scopes;
  ModelGuards guards;
} ModelsRead;

// Appends what stands in the source; nothing where its language has no such models.
void models_read(Arena *arena, const Source *source, ModelsRead *read);
// The same for C#; for models.c alone.
void models_ef_read(Arena *arena, const Source *source, ModelClasses *classes, ModelCalls *calls);
// The calls that ask Doctrine for rows, in PHP; for models.c alone.
void models_doctrine_read(Arena *arena, const Source *source, ModelCalls *calls);
// The statement around byte `at` of the text: its lines, as far as brackets and chains of calls go on.
Str models_statement(Str text, size_t at);
