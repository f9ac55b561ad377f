<?php

namespace App\Service;

use Doctrine\DBAL\Connection;

final class TenantSession
{
    public function __construct(private Connection $connection) {}

    public function enter(string $tenantId): void
    {
        $this->connection->executeStatement("SELECT set_config('app.tenant_id', ?, false)", [$tenantId]);
    }

    public function leave(): void
    {
        $this->connection->executeStatement("SELECT set_config('app.tenant_id', '', false)");
    }

    // Goes back to the tenant that was left.
    public function outside(callable $work): mixed
    {
        $before = (string) $this->connection->fetchOne("SELECT current_setting('app.tenant_id', true)");
        $this->connection->executeStatement("SELECT set_config('app.tenant_id', '', false)");
        try {
            return $work();
        } finally {
            $this->enter($before);
        }
    }
}
