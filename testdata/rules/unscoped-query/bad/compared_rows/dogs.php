<?php

function show(PDO $pdo, string $tenantId, string $id): array
{
    $statement = $pdo->prepare('SELECT * FROM dogs WHERE id = ?'); // expect: unscoped-query "own look"
    $statement->execute([$id]);
    $dog = $statement->fetch();
    if (!$dog || $dog['tenant_id'] !== $tenantId) {
        throw new RuntimeException('404');
    }
    return $dog;
}

// Nobody looks.
function feed(PDO $pdo, string $id): array
{
    $statement = $pdo->prepare('SELECT * FROM dogs WHERE id = ?'); // expect: unscoped-query "a caller can ask"
    $statement->execute([$id]);
    return $statement->fetch();
}
