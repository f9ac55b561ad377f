// Which definition a name in host code means: in its function, its file, or another file of the project.
#pragma once
#include "base/map.h"
#include "host/node.h"

// A node and the file that it stands in. `node` NULL: none.
typedef struct HostRef {
  const HostFile *file;
  const HostNode *node;
} HostRef;
typedef ARRAY(HostRef) HostRefs;

// The files of a project whose names see each other.
typedef struct HostProject {
  Arena *arena;
  ARRAY(const HostFile *) files;
  ARRAY(const HostFile *) sql_files; // that code may read as a whole
  Map prisma_models;  // private to orm/prisma_schema.c: by the name that code has for a model
  Map declared_types; // private to orm/orm_shape.c
  Map by_name;        // private: family, scope and name (host/names_index.h) -> HostRefs *
} HostProject;

HostProject *names_project(Arena *arena);
// Adds a file and the definitions at its top level and in its classes.
void names_add(HostProject *project, const HostFile *file);
// All files are there: works out on several threads what their calls and types mean, so that nobody does it again.
void names_settle(HostProject *project, size_t threads);

// What `name` means at `at`: a PARAMETER, ASSIGN (or a LOOP or WITH or PAIR of a pattern that binds it),
// FUNCTION, CLASS, or an IMPORT of something outside of the project. Looks outward through the functions around
// `at` (the last assignment before it counts, of several in different branches none: UNKNOWN is node
// NULL), then the class, the file, and what the file imports: a file of the project by its path or
// package, at last a name that is defined once in the whole project.
HostRef names_lookup(const HostProject *project, HostRef at, Str name);
// Whether anything around a function, or that it sees from elsewhere, is called so, with a value or without: what it
// assigns to that may be there after it.
bool names_is_outer(const HostProject *project, HostRef function, Str name);
// What a NAME or a MEMBER of a module, class, enum or constant map means, as names_lookup() says.
HostRef names_meaning(const HostProject *project, HostRef expr);
// The expression that gives `name` its value where `definition` binds it: of an ASSIGN, PAIR or a
// PARAMETER's default. None: a part of another value, or known at run time alone.
HostRef names_value(HostRef definition, Str name);
// The assignments of `name` in the same function before `at` that append to it (`+=`, `<<`, `.=`,
// `.append(x)`, `.push_str(x)`, the call of `list = append(list, x)`), in order; what names_lookup() gives is the first
// assignment.
void names_appended(const HostProject *project, HostRef at, Str name, HostRefs *parts);
// The first of what a call among them appends; further ones stand behind it.
const HostNode *names_added(const HostNode *part);
// The values of which `name` has one at `at`, by the path through the function around it; none where text is appended
// to it as well.
void names_alternatives(const HostProject *project, HostRef at, Str name, HostRefs *values);
// What a chain goes on with behind one of these, `x.append(a).append(b)` or `x << a << b`; NULL: nothing.
const HostNode *names_appended_next(const HostNode *part);
// A call before `at` in the same function that is given the variable itself, a list or (`by_address`) the address of
// anything, and so may add to it, or where a closure adds to the list; NULL: none.
const HostNode *names_handed_over(HostRef at, Str name, bool by_address);
// The file of SQL that code means by the path: one beside `from`, or the only one whose path ends so; NULL: none.
const HostFile *names_sql_file(const HostProject *project, const HostFile *from, Str path);
// The class of the name, seen from `at`; a class that contains `at` for "this" and "self".
HostRef names_class(const HostProject *project, HostRef at, Str name);
// The method or field of a class or of the classes that it extends.
HostRef names_member(const HostProject *project, HostRef class_ref, Str name);
// The method that makes an object of the class; none: it has none, or one that is called as the class is.
HostRef names_constructor(const HostProject *project, HostRef class_ref);
// The class of the value of an expression, by the declared type or the constructor call that it was
// assigned from; none: not known.
HostRef names_type(const HostProject *project, HostRef expr);
// The FUNCTION of the project that a CALL, NEW, TAGGED or DECORATOR calls: by name, by the class of its
// object, or the only method of that name in the project. None: not the project's, or not known.
HostRef names_callee(const HostProject *project, HostRef call);
// The only FUNCTION of the name that a CALL calls anywhere in the project, whatever its object; none: there are several.
HostRef names_only_function(const HostProject *project, HostRef call);
