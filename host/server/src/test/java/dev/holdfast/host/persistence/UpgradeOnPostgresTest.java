package dev.holdfast.host.persistence;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class UpgradeOnPostgresTest extends UpgradeTest {}
