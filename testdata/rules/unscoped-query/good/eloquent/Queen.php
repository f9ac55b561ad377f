<?php

namespace App\Models;

use App\Scopes\Owned;
use Illuminate\Database\Eloquent\Attributes\ScopedBy;
use Illuminate\Database\Eloquent\Model;

// What the scope is does not show here.
#[ScopedBy([Owned::class])]
class Queen extends Model
{
}

class Swarm extends Model
{
    use Kept;
}

trait Kept
{
    protected static function bootKept()
    {
        static::addGlobalScope('kept', function ($query) {
            $query->where('tenant_id', auth()->user()->tenant_id);
        });
    }
}
