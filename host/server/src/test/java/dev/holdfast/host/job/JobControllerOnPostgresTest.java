package dev.holdfast.host.job;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@OnPostgres
@Tag("slow")
class JobControllerOnPostgresTest extends JobControllerTest {}
