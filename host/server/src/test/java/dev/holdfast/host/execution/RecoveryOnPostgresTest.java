package dev.holdfast.host.execution;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class RecoveryOnPostgresTest extends RecoveryTest {}
