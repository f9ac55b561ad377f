CREATE INDEX IF NOT EXISTS purchases_closed ON purchases (closed_at);
