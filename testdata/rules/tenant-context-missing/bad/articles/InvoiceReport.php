<?php

namespace App\Reports;

use Illuminate\Support\Facades\DB;

class InvoiceReport
{
    public function invoices(string $tenant): array
    {
        return DB::transaction(function () use ($tenant) {
            DB::select("SELECT set_config('app.current_tenant', ?, true)", [$tenant]);

            return DB::select('SELECT id, amount FROM invoices');
        });
    }

    public function total()
    {
        return DB::selectOne('SELECT sum(amount) AS total FROM invoices'); // expect: tenant-context-missing
    }
}
