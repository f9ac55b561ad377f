<?php

namespace App\Repository;

use Doctrine\DBAL\Connection;

final class DeviceRepository
{
    public function __construct(private Connection $connection)
    {
    }

    public function merge(string $from, string $to): void
    {
        $this->connection->executeStatement(
            'UPDATE devices SET account_id = :to WHERE account_id = :from', // expect: tenant-reassigned
            ['from' => $from, 'to' => $to],
        );
    }
}
