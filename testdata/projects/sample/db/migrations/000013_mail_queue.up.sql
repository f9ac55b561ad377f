-- The provider was down for an evening, and the reminders of that evening were lost.
-- tenantlint: allow(rls-disabled) reason="the mailer sends for all; jobsheet_app may only add" by=ops
CREATE TABLE mail_queue (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id uuid NOT NULL REFERENCES tenants,
  recipient text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  queued_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz
);

CREATE INDEX mail_queue_tenant ON mail_queue (tenant_id, queued_at);

GRANT INSERT ON mail_queue TO jobsheet_app;
GRANT SELECT, UPDATE, DELETE ON mail_queue TO jobsheet_mailer;
