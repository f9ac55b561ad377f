<?php

use Doctrine\ORM\EntityManagerInterface;

class Tenants
{
    public function __construct(private EntityManagerInterface $entities)
    {
    }

    public function clear(string $tenant): void
    {
        $this->entities->wrapInTransaction(function () use ($tenant): void {
            $this->use($tenant);
            $this->entities->getConnection()->executeStatement('DELETE FROM orders WHERE total = 0');
        });
    }

    private function use(string $tenant): void
    {
        $this->entities->getConnection()->executeStatement("SELECT set_config('app.tenant_id', ?, true)", [$tenant]);
    }
}
