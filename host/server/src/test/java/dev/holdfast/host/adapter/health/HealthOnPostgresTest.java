package dev.holdfast.host.adapter.health;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class HealthOnPostgresTest extends HealthTest {}
