CREATE TABLE berths (id uuid PRIMARY KEY);
CREATE TABLE fees (id uuid PRIMARY KEY);
