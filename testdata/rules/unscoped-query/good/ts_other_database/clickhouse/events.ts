import { client } from "../client";

export const recent = () => client.query({ query: "SELECT code FROM orders LIMIT 10" });
