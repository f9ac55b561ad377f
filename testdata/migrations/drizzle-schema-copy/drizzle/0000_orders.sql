CREATE TABLE "orders" ("id" uuid, "tenant_id" uuid);
