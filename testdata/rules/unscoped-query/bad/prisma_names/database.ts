import { PrismaClient } from "./generated";

export const database = new PrismaClient();
