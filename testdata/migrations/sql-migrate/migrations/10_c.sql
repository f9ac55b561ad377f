-- +migrate Up notransaction
CREATE INDEX CONCURRENTLY i ON b (id);
-- +migrate Down
DROP INDEX i;
