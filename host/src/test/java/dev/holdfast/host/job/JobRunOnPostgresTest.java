package dev.holdfast.host.job;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class JobRunOnPostgresTest extends JobRunTest {}
