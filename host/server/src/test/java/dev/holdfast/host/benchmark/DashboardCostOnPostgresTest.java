package dev.holdfast.host.benchmark;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@Tag("timing")
@OnPostgres
class DashboardCostOnPostgresTest extends DashboardCostTest {}
