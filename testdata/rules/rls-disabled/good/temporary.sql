CREATE TEMPORARY TABLE import (id bigint, tenant_id uuid);
