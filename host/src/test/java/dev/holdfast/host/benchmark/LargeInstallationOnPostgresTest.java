package dev.holdfast.host.benchmark;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class LargeInstallationOnPostgresTest extends LargeInstallationTest {}
