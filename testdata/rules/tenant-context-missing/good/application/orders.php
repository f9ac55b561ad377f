<?php

use Doctrine\DBAL\Connection;
use Doctrine\ORM\EntityManagerInterface;
use Doctrine\Persistence\ManagerRegistry;

class TenantContext
{
    public function __construct(private Connection $connection)
    {
    }

    public function use(string $tenant): void
    {
        $this->connection->executeStatement("SELECT set_config('app.tenant_id', ?, false)", [$tenant]);
    }
}

// What runs before each request sets it for all: Doctrine has one connection.
class TenantListener
{
    public function __construct(private TenantContext $context)
    {
    }

    public function onKernelRequest(RequestEvent $event): void
    {
        $this->context->use($event->getRequest()->attributes->get('tenant'));
    }
}

class Orders extends ServiceEntityRepository
{
    public function count(): int
    {
        return $this->getEntityManager()->getConnection()->fetchOne('SELECT count(*) FROM orders WHERE total > 0');
    }
}

class Console
{
    public function __construct(private ManagerRegistry $registry)
    {
    }

    // A connection with rights of its own.
    public function everything(): array
    {
        return $this->registry->getConnection('admin')->fetchAllAssociative('SELECT * FROM orders');
    }
}
