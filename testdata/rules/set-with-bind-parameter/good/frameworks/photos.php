<?php

function scope($connection, string $tenant): void
{
    pg_query($connection, 'BEGIN');
    pg_query_params($connection, "SELECT set_config('app.tenant_id', $1, true)", [$tenant]);
}
