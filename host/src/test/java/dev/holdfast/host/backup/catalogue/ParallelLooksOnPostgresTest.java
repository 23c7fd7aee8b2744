package dev.holdfast.host.backup.catalogue;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class ParallelLooksOnPostgresTest extends ParallelLooksTest {}
