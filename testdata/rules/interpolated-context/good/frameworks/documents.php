<?php

function scope(PDO $pdo, string $tenant): void
{
    $pdo->beginTransaction();
    $pdo->prepare("SELECT set_config('app.tenant', :tenant, true)")->execute(['tenant' => $tenant]);
}
