CREATE TABLE berths (id uuid PRIMARY KEY, harbour_id uuid REFERENCES harbours);
CREATE TABLE ships (id uuid PRIMARY KEY, harbour_id uuid REFERENCES harbours);
CREATE TABLE cargoes (id uuid PRIMARY KEY, harbour_id uuid REFERENCES harbours);
