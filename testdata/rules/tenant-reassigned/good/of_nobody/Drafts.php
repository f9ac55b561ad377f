<?php

use Illuminate\Support\Facades\DB;

function claim(string $tenant, string $author): int
{
    return DB::table('drafts')->where('author', $author)->whereNull('tenant_id')->update(['tenant_id' => $tenant]);
}
