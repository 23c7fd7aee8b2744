package dev.holdfast.host.audit;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class LongLogOnPostgresTest extends LongLogTest {}
