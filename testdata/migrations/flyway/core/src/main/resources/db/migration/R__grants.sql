GRANT SELECT ON one TO ${app_user};
