<?php

namespace App\EventListener;

use Doctrine\DBAL\Connection;

final class TenantListener
{
    public function __construct(private Connection $connection)
    {
    }

    public function within(string $schema, callable $work): mixed
    {
        return $this->connection->transactional(function (Connection $connection) use ($schema, $work) {
            $connection->executeStatement("SELECT set_config('search_path', ?, true)", [$schema]);

            return $work($connection);
        });
    }
}
