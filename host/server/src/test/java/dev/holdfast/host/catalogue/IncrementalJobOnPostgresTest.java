package dev.holdfast.host.catalogue;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@OnPostgres
class IncrementalJobOnPostgresTest extends IncrementalJobTest {}
