// What the files of a project define, by scope and name. For names*.c alone.
#pragma once
#include "host/names.h"

// A name belongs to one of these; the scope is a node, a path or a name, as the family has it.
typedef enum NameFamily {
  NAME_IN_NODE = 'n',    // of a FUNCTION, a CLASS or a file's root: bound there
  NAME_APPENDED = 'a',   // of the same: the ASSIGNs and CALLs that append to it
  NAME_IN_FOLDER = 'f',  // of a folder's path: at the top level of its files
  NAME_IN_PACKAGE = 'k', // of a package's or namespace's name: at the top level of its files
  NAME_OF_TYPE = 't',    // of a class's name: its members, in whatever files they stand
  NAME_ANYWHERE = 'p',   // at the top level of any file
  NAME_METHOD = 'm',     // a method of any class
  NAME_CLASS = 'c',      // a class anywhere
  NAME_FILE = 's',       // the last part of a module's path: the root of its file
} NameFamily;

enum { NAMES_DEEPEST = 6 }; // definitions behind definitions

// What is recorded; NULL: nothing.
const HostRefs *names_get(const HostProject *project, NameFamily family, Str scope, Str name);
const HostRefs *names_in(const HostProject *project, NameFamily family, const HostNode *scope,
                         Str name);
// The only one of them in a file that `from` can call; none: there are none or several. `refs` may be NULL.
HostRef names_only(const HostRefs *refs, const HostFile *from);
// The FUNCTION, CLASS or root that names at `node` are bound in.
const HostNode *names_scope(const HostNode *node);

// Whether it is an IMPORT, or what one binds.
bool names_is_import(const HostNode *node);
// The definition elsewhere that an import or a call of require() only stands for; `ref` itself where it is one. `depth`, 0 at
// first, counts definitions behind definitions.
HostRef names_follow(const HostProject *project, HostRef ref, Str name, int depth);

// Whether every path to `at`, in the same function, passes `node` before.
bool names_passes(const HostNode *node, const HostNode *at);
// Whether a path goes around `node`: it stands in an `if` without `else`.
bool names_is_optional(const HostNode *node);

// A name that a type or a part of one may be: where it stands in one, `meant` is its class.
bool names_is_type(const HostNode *node);

// The path of a file without its extension, and without a last part that stands for the folder
// (index, __init__, mod).
Str names_stem(const HostFile *file);
Str names_folder(const HostFile *file);
// The root of the project's file that `import` reads; none: it is outside of the project, or not known.
HostRef names_module(const HostProject *project, const HostFile *from, Str module);
// names_rust.c: the same, of a path between `::`.
HostRef names_rust_module(const HostProject *project, const HostFile *from, Str module);
// Whether names of the file's language stand in packages or namespaces, whatever the file is called: Java, Kotlin, C#, PHP.
bool names_has_packages(const HostFile *file);
// The package or namespace that the file says it is in; length 0: none.
Str names_package(const HostFile *file);
// What the package defines at the top level of its files, for a file of the same language; none: nothing, or several do.
HostRef names_packaged(const HostProject *project, const HostFile *from, Str package, Str name);
// What the file sees without naming it in an import: of its own package, and of what it imports as a whole.
HostRef names_in_sight(const HostProject *project, const HostFile *file, Str name);
// What a name that an IMPORT binds means: `at` is the IMPORT's NAME, PAIR or SPREAD. `depth`, 0 at first, bounds
// what is exported again.
HostRef names_imported(const HostProject *project, HostRef at, int depth);
// The definition that other files see as `name` in a file.
HostRef names_exported(const HostProject *project, HostRef root, Str name, int depth);
// What `require` of a file gives: `x` of `module.exports = x`, or the file's root.
HostRef names_exported_whole(const HostProject *project, HostRef root);
// The string that a call of require() names; length 0: it is none.
Str names_required(const HostFile *file, const HostNode *expr);
