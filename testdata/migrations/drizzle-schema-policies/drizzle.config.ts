export default { dialect: "postgresql", schema: "./src/db/*.ts" };
