<?php

function save_preference($connection, string $workspace, string $key, string $value): void
{
    pg_query_params(
        $connection,
        'INSERT INTO preferences (workspace_id, key, value) VALUES ($1, $2, $3)
         ON CONFLICT (workspace_id, key) DO UPDATE SET value = excluded.value',
        [$workspace, $key, $value],
    );
}
