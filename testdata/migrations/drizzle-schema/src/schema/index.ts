export * from "./tenants";
export * from "./orders.js";
