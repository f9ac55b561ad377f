-- Base
-- depends:
CREATE TABLE tenants (id uuid PRIMARY KEY);
