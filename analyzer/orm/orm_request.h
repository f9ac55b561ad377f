// Values that a client of the application sends, by what code calls them. For orm*.c alone.
#pragma once
#include "orm/orm_filter.h"

// `params.id`, `dto.orderId`, `request`: not a row that is called so.
bool request_says(const OrmReader *reader, const HostNode *value);
