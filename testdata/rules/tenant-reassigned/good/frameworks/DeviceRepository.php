<?php

namespace App\Repository;

use Doctrine\DBAL\Connection;

final class DeviceRepository
{
    public function __construct(private Connection $connection)
    {
    }

    public function seen(string $account, string $serial): void
    {
        $this->connection->executeStatement(
            'UPDATE devices SET seen_at = now() WHERE account_id = :account AND serial = :serial',
            ['account' => $account, 'serial' => $serial],
        );
    }
}
