-- +goose up
CREATE TABLE two (id int);
-- +goose DOWN
DROP TABLE two;
