<?php

namespace App\Models;

use Illuminate\Database\Eloquent\Model;
use Illuminate\Database\Eloquent\SoftDeletes;

class Hive extends Model
{
    use SoftDeletes;

    protected static function booted()
    {
        static::addGlobalScope('sorted', fn ($query) => $query->orderBy('name'));
    }

    public function scopeStrong($query)
    {
        return $query->where('state', 'strong');
    }

    public function scopeIn($query, $state)
    {
        return $query->where('state', $state);
    }
}
