<?php

namespace App\Scopes;

class Owned implements Scope
{
    public function apply($query, $model)
    {
        $query->where('tenant_id', auth()->user()->tenant_id);
    }
}
