<?php

use App\Models\Hive;

class Census
{
    public function total()
    {
        return Hive::where('state', 'strong')->count(); // expect: unscoped-query advice "as a job may"
    }
}
