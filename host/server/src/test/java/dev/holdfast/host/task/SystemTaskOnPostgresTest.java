package dev.holdfast.host.task;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class SystemTaskOnPostgresTest extends SystemTaskTest {}
