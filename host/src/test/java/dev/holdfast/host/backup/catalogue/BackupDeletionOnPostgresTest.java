package dev.holdfast.host.backup.catalogue;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class BackupDeletionOnPostgresTest extends BackupDeletionTest {}
