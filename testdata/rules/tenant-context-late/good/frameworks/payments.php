<?php

function payments(PDO $pdo, string $tenant): array
{
    $pdo->beginTransaction();
    $scope = $pdo->prepare("SELECT set_config('app.tenant_id', ?, true)");
    $scope->execute([$tenant]);
    $rows = $pdo->query('SELECT id, name FROM payments')->fetchAll();
    $pdo->commit();

    return $rows;
}
