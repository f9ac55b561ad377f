<?php

namespace App\EventListener;

use Doctrine\DBAL\Connection;

final class TenantListener
{
    public function __construct(private Connection $connection)
    {
    }

    public function onKernelRequest($event): void
    {
        $schema = $event->getRequest()->attributes->get('schema');
        $this->connection->executeStatement('SET search_path TO ' . $this->connection->quoteIdentifier($schema)); // expect: session-search-path
    }
}
