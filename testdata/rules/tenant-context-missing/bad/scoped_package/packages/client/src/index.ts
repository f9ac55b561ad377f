// What other packages call @shop/client, and none of @prisma/client.
export const client = "web";
