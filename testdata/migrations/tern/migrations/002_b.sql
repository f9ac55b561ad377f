---- tern: disable-tx ----
CREATE TABLE b (id int);
