package dev.holdfast.host.signin.setup;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class SetupOnPostgresTest extends SetupTest {}
