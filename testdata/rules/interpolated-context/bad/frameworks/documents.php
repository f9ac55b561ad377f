<?php

function scope(PDO $pdo, string $tenant): void
{
    $pdo->beginTransaction();
    $pdo->exec(sprintf("SET LOCAL app.tenant = '%s'", $tenant)); // expect: interpolated-context
}
