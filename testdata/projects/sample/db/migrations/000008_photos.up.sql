-- Before and after: mechanics attach photos to a work order.
CREATE TABLE work_order_photos (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id uuid NOT NULL REFERENCES tenants,
  work_order_id uuid NOT NULL,
  taken_by uuid REFERENCES users,
  storage_key text NOT NULL,
  caption text NOT NULL DEFAULT '',
  taken_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (tenant_id, work_order_id) REFERENCES work_orders (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX work_order_photos_order ON work_order_photos (tenant_id, work_order_id, taken_at);

GRANT SELECT, INSERT, DELETE ON work_order_photos TO jobsheet_app;
