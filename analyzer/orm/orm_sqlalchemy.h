// Calls of SQLAlchemy and SQLModel, ORMs of Python. For orm.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether a file may have such calls or the models that they ask for, by its text.
bool orm_sqlalchemy_is_mentioned(Str text);
// Fills `reader->found` with what the chain of calls asks for that `last` ends, `session.query(Order).filter(...).all()`.
// False: another call, or one that runs nothing.
bool orm_sqlalchemy_read(const OrmReader *reader, const HostNode *last);
// The same of a statement that is put together to be run, `select(Order).where(...)`, or of the variable that holds it.
bool orm_sqlalchemy_read_text(const OrmReader *reader, const HostNode *statement);
// Whether it is what everybody calls a session, by its name.
bool orm_sqlalchemy_is_session(const HostNode *object);
// Whether the file makes SQLAlchemy add to queries what they do not show.
bool orm_sqlalchemy_hooks(const HostFile *file);
// Whether it is such a statement, or a variable that holds one, by the call that it begins with.
bool orm_sqlalchemy_is_statement(const HostProject *project, HostRef expr);
