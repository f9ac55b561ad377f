// Types, schemas and models of requests -> the keys that their objects can have.
#pragma once
#include "orm/orm_filter.h"

// Lets the project know the interfaces and types that its files of TypeScript declare.
void shape_index(HostProject *project);

// Of a text of TypeScript: `Partial<OrderUpdate>` of a declaration, `z.object({ ... }).omit({ id: true })`.
void shape_of_text(const OrmReader *reader, HostRef at, Str text, OrmShape *shape);
// Of a class of Python: a model of Pydantic.
void shape_of_class(const OrmReader *reader, HostRef class_ref, OrmShape *shape);
