CREATE TABLE "refunds" ("id" uuid PRIMARY KEY NOT NULL, "kiosk_id" uuid NOT NULL);
