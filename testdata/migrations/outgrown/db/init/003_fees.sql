CREATE TABLE fees (id uuid PRIMARY KEY, harbour_id uuid REFERENCES harbours);
CREATE TABLE permits (id uuid PRIMARY KEY, harbour_id uuid REFERENCES harbours);
