package dev.holdfast.host;

import dev.holdfast.engine.configuration.HostConfiguration;
import io.avaje.inject.InjectModule;

/** The module of all components, which gets its configuration at start. */
@InjectModule(name = "host", requires = HostConfiguration.class)
interface HostComponents {}
