<?php

function titles(mixed $connection, int $organization): array
{
    $rows = pg_query_params($connection, 'SELECT title FROM reports WHERE organization_id = $1', [$organization]);

    return pg_fetch_all($rows);
}
