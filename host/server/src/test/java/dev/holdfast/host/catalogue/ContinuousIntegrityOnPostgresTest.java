package dev.holdfast.host.catalogue;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@Tag("slow") // The statements are the same on both.
@OnPostgres
class ContinuousIntegrityOnPostgresTest extends ContinuousIntegrityTest {}
