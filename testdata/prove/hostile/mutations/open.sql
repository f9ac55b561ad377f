-- leaks: "it's; \!"."v '%s' %I", "it's; \!"."x'); DROP TABLE ""y""; -- $$ :'z'
CREATE POLICY open ON "it's; \!"."x'); DROP TABLE ""y""; -- $$ :'z'
\q" USING (true);
