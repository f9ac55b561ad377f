<?php

function parcels_of_day(PDO $pdo, int $company, string $day): array
{
    $statement = $pdo->prepare(<<<'SQL'
        SELECT p.id, p.weight
        FROM shipments s, parcels p -- expect: unscoped-join
        WHERE p.shipment_number = s.number AND s.company_id = :company AND s.shipped_on = :day
        SQL);
    $statement->execute(['company' => $company, 'day' => $day]);

    return $statement->fetchAll();
}
