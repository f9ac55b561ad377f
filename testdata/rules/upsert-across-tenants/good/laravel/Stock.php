<?php

use Illuminate\Support\Facades\DB;

class Stock
{
    public function put(string $tenant, string $sku, int $amount): void
    {
        DB::table('stock')->upsert(
            [['tenant_id' => $tenant, 'sku' => $sku, 'amount' => $amount]],
            ['tenant_id', 'sku'],
            ['amount'],
        );
        DB::table('stock')->insertOrIgnore(['tenant_id' => $tenant, 'sku' => $sku]);
    }
}
