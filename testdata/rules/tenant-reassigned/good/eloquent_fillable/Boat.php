<?php

namespace App\Models;

class Boat extends Model
{
    protected $fillable = ['name'];
}

class Barge extends Model
{
    protected $table = 'boats';
    protected $fillable = ['name', 'tenant_id'];
}
