<?php

function scope($connection, string $tenant): void
{
    pg_query($connection, 'BEGIN');
    pg_query_params($connection, 'SET LOCAL app.tenant_id = $1', [$tenant]); // expect: set-with-bind-parameter
}
