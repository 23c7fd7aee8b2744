package dev.holdfast.host.adapter;

import dev.holdfast.host.OnPostgres;

@OnPostgres
class AdapterConfigOnPostgresTest extends AdapterConfigTest {}
