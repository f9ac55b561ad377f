<?php

namespace App\Models;

abstract class Thing extends Model
{
    protected $guarded = [];
}

// What it says itself counts.
class Lamp extends Thing
{
    protected $guarded = ['id', 'tenant_id'];
}

// Where some may be filled, no others may.
class Wick extends Thing
{
    protected $fillable = ['name'];
}

class Oil extends Model
{
    protected $guarded = ['*'];
}
