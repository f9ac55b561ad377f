-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$
  -- a ; inside
  SELECT 1;
$$;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION f();
