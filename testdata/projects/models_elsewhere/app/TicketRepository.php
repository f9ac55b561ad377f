<?php

namespace App\Repository;

use App\Entity\Admission;
use Doctrine\ORM\EntityRepository;

#[ORM\Entity]
#[ORM\Table(name: 'tickets')]
class Admission
{
}

class TicketRepository extends ServiceEntityRepository
{
    public function __construct(ManagerRegistry $registry)
    {
        parent::__construct($registry, Admission::class);
    }

    public function one(int $id): ?Admission
    {
        return $this->find($id);
    }

    public function ofTenant(Tenant $tenant): array
    {
        return $this->findBy(['tenant' => $tenant]);
    }
}

class Door
{
    public function open(int $id, $tenant): void
    {
        $this->entityManager->getRepository(Seat::class)->findOneBy(['code' => $id]);
        $this->entityManager->getRepository(Seat::class)->findOneBy(['tenant' => $tenant]);
        $this->em->find(Seat::class, $id);
        $this->venueRepository->find($id);
        $this->em->createQuery('SELECT g FROM App\Entity\Guest g WHERE g.code = :code')->getResult();
        $this->em->createQueryBuilder()->delete(Guest::class, 'g')->where('g.tenant = :tenant');
        $this->logger->find($id);
    }
}

class ShowController
{
    // The router finds it.
    public function show(Show $show, Request $request): Response
    {
        return new Response($show->code);
    }

    public function own(Guest $guest): Response
    {
        abort_unless($guest->tenant_id === $this->user->tenant_id, 404);
        return new Response($guest->code);
    }
}
