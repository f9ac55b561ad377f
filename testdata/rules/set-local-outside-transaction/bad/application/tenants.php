<?php

use Doctrine\DBAL\Connection;

class Tenants
{
    public function __construct(private Connection $connection)
    {
    }

    public function use(string $tenant): void
    {
        $this->connection->executeStatement("SELECT set_config('app.tenant_id', ?, true)", [$tenant]); // expect: set-local-outside-transaction
    }
}
