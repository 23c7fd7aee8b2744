package dev.holdfast.host.catalogue.retention;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class RetentionGuardOnPostgresTest extends RetentionGuardTest {}
