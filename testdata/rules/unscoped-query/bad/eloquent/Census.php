<?php

use App\Models\Hive;

class Census
{
    public function total()
    {
        return Hive::strong()->count(); // expect: unscoped-query advice "as a job may"
    }
}
