// Classes that JPA and Spring Data store in tables -> the names of their tables and columns.
#pragma once
#include "host/names.h"

typedef struct Entity {
  HostRef class_ref;
  Str table;        // of @Table, else the name of the class
  Str schema;       // of @Table; length 0: none is named
  bool is_filtered; // Hibernate adds a condition to each query: @TenantId, @Filter
  bool
      is_filtered_by_key; // ... and where a row is looked up by its key, which @Filter has no say in by itself
  Str filter;             // what the condition says; length 0: it does not show
} Entity;

typedef struct EntityProperty {
  Str column;       // of @Column or @JoinColumn; length 0: it follows from the name
  HostRef target;   // the class of the project that it holds, or holds many of; none: a plain value
  bool is_many;     // @OneToMany, @ManyToMany: no column of this table
  Str mapped_by;    // the property of the target that is the other side; length 0: none
  bool is_embedded; // columns of the target stand in this table
} EntityProperty;

// The entity that `name` means at `at`. False: no class of the project, or one without @Entity or @Table.
bool entity_find(Arena *arena, const HostProject *project, HostRef at, Str name, Entity *found);
// False: the class has no such property.
bool entity_property(Arena *arena, const HostProject *project, const Entity *entity, Str name,
                     EntityProperty *found);
// The column of the property, whose first letter may be a capital: `owner`, and `Owner` of getOwner(). The property's own name
// where nothing says otherwise.
Str entity_column(Arena *arena, const HostProject *project, const Entity *entity, Str property);
// The name of the class that an interface of Spring Data is a repository of: `Order` of JpaRepository<Order, UUID>;
// length 0: it is none.
Str entity_of_repository(HostRef class_ref);
