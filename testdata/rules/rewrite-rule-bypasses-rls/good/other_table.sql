CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE countries (code text);
CREATE RULE r AS ON DELETE TO countries DO INSTEAD UPDATE countries SET code = code;
