// Modules that describe a table to Ecto, `schema "orders" do`, and how their tables belong together. For orm_ecto*.c.
#pragma once
#include "orm/orm_filter.h"

// What a query asks for: Order, Shop.Order, "orders", {"orders", Order}.
typedef struct EctoSource {
  Str table;      // length 0: not known
  HostRef schema; // its module; or none
} EctoSource;

// `has_many :items, Item`: rows are each other's where these columns are equal.
typedef struct EctoAssociation {
  EctoSource source;
  Str own, other; // of the schema and of `source`; length 0: not known
} EctoAssociation;

// False: no table, or one that is not known.
bool ecto_schema_source(const OrmReader *reader, const HostNode *expr, EctoSource *source);
// The association of that name. False: there is none, or it leads through others.
bool ecto_schema_association(const OrmReader *reader, HostRef schema, Str name,
                             EctoAssociation *association);
// `code` of `:code`; length 0: the expression is no atom.
Str ecto_schema_atom(const HostNode *expr);
