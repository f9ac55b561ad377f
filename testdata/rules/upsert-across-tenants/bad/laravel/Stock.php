<?php

use Illuminate\Support\Facades\DB;

class Stock
{
    public function put(string $tenant, string $sku, int $amount): void
    {
        DB::table('stock')->upsert( // expect: upsert-across-tenants
            [['tenant_id' => $tenant, 'sku' => $sku, 'amount' => $amount]],
            ['sku'],
            ['amount'],
        );
        DB::table('stock')->upsert(['tenant_id' => $tenant, 'sku' => $sku], 'sku'); // expect: upsert-across-tenants
    }
}
