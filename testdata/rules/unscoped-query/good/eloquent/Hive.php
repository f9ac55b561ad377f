<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;

class Hive extends Model
{
    public function scopeOf($query, $tenant)
    {
        return $query->where('tenant_id', $tenant->id);
    }

    public function scopeMine($query)
    {
        return $query->whereHas('keepers', fn ($keepers) => $keepers->where('id', auth()->id()));
    }
}

class Frame extends Model
{
}
