package dev.holdfast.host.adapter;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class AdapterConfigOnPostgresTest extends AdapterConfigTest {}
