<?php

namespace App\Command;

use App\Service\TenantSession;

final class FirstJob
{
    public function __construct(private TenantSession $session) {}

    public function execute(array $tenants): int
    {
        foreach ($tenants as $tenant) {
            try {
                $this->work($tenant);
            } catch (\Throwable $error) {
                echo $error->getMessage();
            } finally {
                $this->session->leave();
            }
        }
        return 0;
    }

    private function work(string $tenant): void
    {
        $this->session->enter($tenant);
        if ($tenant === '') {
            return;
        }
        echo $tenant;
    }
}

final class SecondJob
{
    public function __construct(private TenantSession $session) {}

    public function execute(array $tenants): int
    {
        foreach ($tenants as $tenant) {
            try {
                $this->session->enter($tenant);
                $this->session->outside(fn () => print($tenant));
            } finally {
                $this->session->leave();
            }
        }
        return 0;
    }
}
