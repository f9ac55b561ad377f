<?php

use Illuminate\Support\Facades\DB;

class Orders
{
    public function withTenant(string $tenant, callable $run)
    {
        return DB::transaction(function () use ($tenant, $run) {
            DB::select("SELECT set_config('app.tenant_id', ?, true)", [$tenant]);
            return $run();
        });
    }

    public function inside(string $tenant)
    {
        return $this->withTenant($tenant, fn () => DB::select('SELECT id FROM orders'));
    }

    public function outside()
    {
        return DB::select('SELECT id, total FROM orders');
    }

    public function plain(PDO $pdo, string $tenant)
    {
        $pdo->beginTransaction();
        $statement = $pdo->prepare("SELECT set_config('app.tenant_id', :tenant, true)");
        $statement->execute(['tenant' => $tenant]);
        $rows = $pdo->query('SELECT id FROM orders')->fetchAll();
        $pdo->commit();
        $pdo->exec('DELETE FROM orders');
        return $rows;
    }
}
