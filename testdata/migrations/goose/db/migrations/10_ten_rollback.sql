-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY i ON two (id);

-- +goose Down
DROP INDEX i;
