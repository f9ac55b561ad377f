CREATE TABLE orders (id bigint PRIMARY KEY, line text);
