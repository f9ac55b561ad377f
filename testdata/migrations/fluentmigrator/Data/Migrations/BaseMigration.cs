using FluentMigrator;

namespace Data.Migrations;

public abstract class BaseMigration : ForwardOnlyMigration
{
}
