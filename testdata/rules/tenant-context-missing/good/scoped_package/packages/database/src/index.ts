export * from "./tenant-client";
