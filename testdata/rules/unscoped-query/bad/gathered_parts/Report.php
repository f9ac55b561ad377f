<?php

use Illuminate\Support\Facades\DB;

class Report
{
    public function late(?string $code): array
    {
        return DB::select("SELECT id FROM orders WHERE status IS NULL{$this->more($code)} ORDER BY id", [$code]); // expect: unscoped-query
    }

    private function more(?string $code): string
    {
        $clause = '';
        if ($code !== null) {
            $clause .= ' AND code = ?';
        }
        return $clause;
    }
}
