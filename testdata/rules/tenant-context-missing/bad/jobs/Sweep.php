<?php

use Illuminate\Console\Command;

class Sweep extends Command
{
    public function handle(): void
    {
        DB::delete("DELETE FROM orders WHERE total = 0"); // expect: tenant-context-missing
    }
}
