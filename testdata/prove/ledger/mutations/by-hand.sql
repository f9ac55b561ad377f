-- leaks: public.by_hand
CREATE TABLE by_hand (id int PRIMARY KEY, tenant_id uuid NOT NULL); GRANT SELECT ON by_hand TO ledger_app;
