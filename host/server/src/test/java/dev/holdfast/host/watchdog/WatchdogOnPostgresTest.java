package dev.holdfast.host.watchdog;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class WatchdogOnPostgresTest extends WatchdogTest {}
