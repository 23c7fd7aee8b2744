package dev.holdfast.host.selfbackup;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class SelfBackupOnPostgresTest extends SelfBackupTest {}
