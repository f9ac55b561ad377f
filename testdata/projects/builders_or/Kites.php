<?php

use Illuminate\Support\Facades\DB;

class Kites
{
    // Rows of any tenant pass by the second condition.
    public function either($tenant, $colour)
    {
        return DB::table('kites')->where('tenant_id', $tenant)->orWhere('colour', $colour)->get();
    }

    public function before($tenant, $colour)
    {
        DB::table('kites')->where('colour', $colour)->orWhereNull('colour')->where('tenant_id', $tenant)->delete();
    }

    // The tenant's, whatever holds between the brackets.
    public function both($tenant, $colour)
    {
        return DB::table('kites')->where('tenant_id', $tenant)
            ->where(fn ($query) => $query->where('colour', $colour)->orWhereNull('colour'))->get();
    }
}
