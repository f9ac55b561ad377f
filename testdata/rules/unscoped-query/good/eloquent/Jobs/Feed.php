<?php

namespace App\Jobs;

use App\Models\Hive;

class Feed
{
    public function handle(string $id): void
    {
        Hive::find($id)->touch();
    }
}
