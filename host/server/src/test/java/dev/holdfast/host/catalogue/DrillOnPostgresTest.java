package dev.holdfast.host.catalogue;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class DrillOnPostgresTest extends DrillTest {}
