<?php

namespace App\Models;

class Boat extends Model
{
    protected $fillable = [
        'name',
        'tenant_id',
    ];
}
