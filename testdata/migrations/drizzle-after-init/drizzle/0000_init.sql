CREATE TABLE IF NOT EXISTS "kiosks" ("id" uuid PRIMARY KEY NOT NULL);--> statement-breakpoint
CREATE TABLE IF NOT EXISTS "tickets" ("id" uuid PRIMARY KEY NOT NULL, "kiosk_id" uuid NOT NULL);
