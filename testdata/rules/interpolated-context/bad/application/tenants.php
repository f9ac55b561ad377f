<?php

class Tenants
{
    public function __construct(private PDO $pdo)
    {
    }

    public function use(string $tenant): void
    {
        $this->pdo->exec("SET LOCAL app.tenant_id = '{$tenant}'"); // expect: interpolated-context
    }
}
