package dev.holdfast.host.execution;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class LostRunOnPostgresTest extends LostRunTest {}
