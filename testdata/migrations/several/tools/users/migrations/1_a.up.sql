CREATE TABLE tool_users (id int);
