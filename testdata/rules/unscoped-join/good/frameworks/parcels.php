<?php

function parcels_of_day(PDO $pdo, int $company, string $day): array
{
    $statement = $pdo->prepare(<<<'SQL'
        SELECT p.id, p.weight
        FROM shipments s JOIN parcels p ON (p.company_id, p.shipment_number) = (s.company_id, s.number)
        WHERE s.company_id = :company AND s.shipped_on = :day
        SQL);
    $statement->execute(['company' => $company, 'day' => $day]);

    return $statement->fetchAll();
}
