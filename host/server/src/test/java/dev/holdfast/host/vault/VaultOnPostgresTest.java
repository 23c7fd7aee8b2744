package dev.holdfast.host.vault;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class VaultOnPostgresTest extends VaultTest {}
