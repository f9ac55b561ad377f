import { Pool } from "pg";
import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
const pool = new Pool();

// What a builder sends may have a condition that is not seen here.
export const listOrders = () => prisma.orders.findMany(); // expect: tenant-context-missing warning "the tenant's context is not set"
export const countOrders = () => pool.query("SELECT count(*) FROM orders"); // expect: tenant-context-missing error "the tenant's context is not set"
