package dev.holdfast.host.statistics;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class DashboardOnPostgresTest extends DashboardTest {}
