// Whether a client of the application names the keys of what a changeset of Ecto is given. For orm*.c alone.
#pragma once
#include "orm/orm_filter.h"

// `params` of `Order.changeset(order, params)`. False: it does not show.
bool ecto_client_sends(const HostProject *project, HostRef params);
