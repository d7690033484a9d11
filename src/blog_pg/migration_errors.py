"""
Why the schema stays as it is, each in one line for whoever runs the blog.

MigrationRefused
├── MigrationChanged     a migration is not what was applied
├── RollbackMissing      a migration cannot be taken back
├── SchemaUnknown        the database has migrations that this version does not know
├── MigrationLocked      somebody else is at it, or uses the tables, for too long
└── MigrationFailed      PostgreSQL refused the migration itself, or even to be asked about migrations
"""


class MigrationRefused(Exception):
    """The schema was left as it was before the migration that is named."""


class MigrationChanged(MigrationRefused):
    def __init__(self, migration_id: str) -> None:
        super().__init__(
            f"migration {migration_id} was changed after it was applied: put the old file back, add another"
        )


class RollbackMissing(MigrationRefused):
    def __init__(self, migration_id: str) -> None:
        super().__init__(f"migration {migration_id} has no {migration_id}.rollback.sql beside it")


class SchemaUnknown(MigrationRefused):
    def __init__(self, migration_id: str) -> None:
        super().__init__(
            f"the database has migration {migration_id}, which this version does not know: use a newer one"
        )


class MigrationLocked(MigrationRefused):
    pass


class MigrationFailed(MigrationRefused):
    pass
