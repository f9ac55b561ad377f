<?php

use Illuminate\Support\Facades\DB;

function elevate(): void
{
    DB::statement('SET ROLE reporting'); // expect: session-role
}
