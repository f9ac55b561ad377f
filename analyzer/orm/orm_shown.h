// Which columns of the rows a call asks for -> OrmCall.shown. For orm*.c alone.
#pragma once
#include "orm/orm_filter.h"

// "o.tenant_id as tenant", ["tenant_id", "total"], { tenantId: true }, { tenant: orders.tenantId }. Of anything else, and
// NULL, it does not show what it asks for.
void shown_add(const OrmReader *reader, const HostNode *given);
// The same of each argument from this one on. Without any: all columns.
void shown_arguments(const OrmReader *reader, const HostNode *call, size_t from);
