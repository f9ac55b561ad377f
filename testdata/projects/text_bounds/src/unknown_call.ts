import { warehouse } from "./warehouse";

// Whoever runs it, PostgreSQL does not.
export function largest(days: number) {
  return warehouse.submit(`SELECT TOP 5 total FROM invoices ORDER BY total`, { days });
}

export function hint() {
  return warehouse.tell("Select a row from the list to see it");
}
