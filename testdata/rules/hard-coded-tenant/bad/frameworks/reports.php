<?php

function demo_reports(mixed $connection): array
{
    $rows = pg_query($connection, 'SELECT title FROM reports WHERE organization_id = 1'); // expect: hard-coded-tenant

    return pg_fetch_all($rows);
}
