package dev.holdfast.host.job;

import dev.holdfast.host.OnPostgres;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@OnPostgres
class JobRunOnPostgresTest extends JobRunTest {}
