package dev.holdfast.host.heartbeat;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class HeartbeatOnPostgresTest extends HeartbeatTest {}
