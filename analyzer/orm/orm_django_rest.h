// Classes of Django's REST framework that serve rows by themselves. For orm_django.c alone.
#pragma once
#include "orm/orm_filter.h"

// Whether `query`, the value of `queryset = Order.objects.all()`, is all that its class looks at before it shows, changes or
// deletes the row whose key the client sends.
bool orm_django_rest_serves(const OrmReader *reader, const HostNode *query);
