package dev.holdfast.host.organisation;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@OnPostgres
class OwnershipOnPostgresTest extends OwnershipTest {}
