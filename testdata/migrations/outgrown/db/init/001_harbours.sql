CREATE TABLE harbours (id uuid PRIMARY KEY, name text);
CREATE TABLE pilots (id uuid PRIMARY KEY, harbour_id uuid REFERENCES harbours);
