-- tenant-column-missing tells of it.
CREATE TABLE folders (id uuid PRIMARY KEY, tenant_id uuid NOT NULL);
CREATE TABLE files (id uuid PRIMARY KEY, folder_id uuid REFERENCES folders);
