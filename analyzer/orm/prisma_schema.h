// Files schema.prisma -> the tables and columns that the models in them are stored in.
#pragma once
#include "host/names.h"

typedef struct PrismaModel {
  const Source *source;
  Str name; // "OrderItem", which code calls orderItem
  Str body; // between its braces
} PrismaModel;

bool prisma_schema_may_be(const char *path);
// Lets the project know the models of these files.
void prisma_schema_read(HostProject *project, const Source *const *sources, size_t count);
// The model that code of the file calls so, of several that in the nearest file; NULL: none.
const PrismaModel *prisma_schema_model(const HostProject *project, const HostFile *file, Str name);
// What the database calls its table, or a field of it; of a relation the column that holds the key.
Str prisma_schema_table(const PrismaModel *model);
Str prisma_schema_column(const PrismaModel *model, Str field);

// Another model whose rows a field is: `invoice Invoice @relation(fields: [invoiceId], references: [id])`, or `Invoice[]`.
typedef struct PrismaRelation {
  const PrismaModel *model;
  Str column, other; // of the model that has the field, and of that one: they are equal
} PrismaRelation;

// False: the field is none, or it is not one column that ties them.
bool prisma_schema_relation(const HostProject *project, const HostFile *file,
                            const PrismaModel *model, Str field, PrismaRelation *relation);
