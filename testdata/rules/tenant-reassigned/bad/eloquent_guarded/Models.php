<?php

namespace App\Models;

abstract class Thing extends Model
{
    protected $guarded = [];
}

class Lamp extends Thing
{
}

class Wick extends Model
{
    protected $guarded = ['id', 'name'];
    // protected $fillable = ['name'];
}

class Oil extends Model
{
    protected $fillable = ['name'];
}
