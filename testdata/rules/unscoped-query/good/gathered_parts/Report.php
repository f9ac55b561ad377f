<?php

use Illuminate\Support\Facades\DB;

class Report
{
    public function late(string $tenant, ?string $code): array
    {
        return DB::select("SELECT id FROM orders WHERE status IS NULL{$this->more($code)} ORDER BY id", [$tenant, $code]);
    }

    // Nobody knows what is pasted here: a gap.
    public function open(string $filter): array
    {
        return DB::select("SELECT id FROM orders WHERE status IS NULL{$filter}");
    }

    private function more(?string $code): string
    {
        $clause = ' AND tenant_id = ?';
        if ($code !== null) {
            $clause .= ' AND code = ?';
        }
        return $clause;
    }
}
