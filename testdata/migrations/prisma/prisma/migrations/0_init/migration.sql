-- CreateTable
CREATE TABLE "User" ("id" TEXT NOT NULL);
